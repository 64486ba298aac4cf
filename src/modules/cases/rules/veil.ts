import { holds, type Answers } from '#kernel'
import type { Definition } from './definition.ts'

/** Stands where nobody was asked for a name. */
export const unnamed = { name: 'Anonim' }

/** Stands where a name is known and not shown. */
export const hiddenName = { name: 'Dirahasiakan' }

/** Whether the answers say that nobody is to be asked who they are. */
export const isUnnamed = (definition: Pick<Definition, 'unnamed'>, answers: Answers): boolean =>
  definition.unnamed !== undefined && holds(definition.unnamed, answers)

/** Whether who asked is to be shown to the fixed positions of the procedure alone. */
export const isConfidential = (definition: Pick<Definition, 'confidential'>, answers: Answers): boolean =>
  definition.confidential !== undefined && holds(definition.confidential, answers)

/** The positions the procedure itself names: they know who asked even where it is confidential. */
export const fixedPositions = ({ procedure }: Pick<Definition, 'procedure'>): Set<string> =>
  new Set(procedure.steps.flatMap(({ who }) => (who.kind === 'positions' ? who.positions : [])))
