import type { Step } from '../standard.ts'
import type { Warning, WarningCode } from './parts.ts'

/** What is to be seen in the numbers, actors and acts of printed steps. */
export function stepWarnings(steps: readonly Step[], lineOf: (index: number) => number): Warning[] {
  return steps.flatMap((step, index) => {
    const before = steps[index - 1]?.n ?? 0
    const warn = (code: WarningCode, data: Warning['data']): Warning => ({ code, component: 'procedure', line: lineOf(index), data })
    return [
      ...(step.n > before + 1 ? [warn('step-gap', { after: before, found: step.n })] : []),
      ...(index > 0 && step.n <= before ? [warn('step-repeated', { step: step.n })] : []),
      ...(step.actor === null ? [warn('no-actor', { step: step.n })] : []),
      ...(step.act === null ? [warn('no-act', { step: step.n })] : []),
    ]
  })
}
