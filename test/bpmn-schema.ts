import { readFileSync } from 'node:fs'
import { validateXML } from 'xmllint-wasm'

/** The schema of BPMN 2.0 as the OMG publishes it, in the five files that come with `bpmn-moddle`. */
const schemaFile = (fileName: string): { fileName: string; contents: string } =>
  ({ fileName, contents: readFileSync(new URL(`../node_modules/bpmn-moddle/resources/bpmn/xsd/${fileName}`, import.meta.url), 'utf8') })

/** What libxml2 finds wrong in drawings, held against the published schema: the drawing, its line, the fault. */
export async function faultsOfDrawings(drawings: ReadonlyMap<string, string>): Promise<string[]> {
  const { valid, errors, rawOutput } = await validateXML({
    xml: [...drawings].map(([name, contents]) => ({ fileName: `${name}.bpmn`, contents })),
    schema: schemaFile('BPMN20.xsd'), preload: ['Semantic.xsd', 'BPMNDI.xsd', 'DI.xsd', 'DC.xsd'].map(schemaFile),
  })
  const silent = [...drawings.keys()].filter((name) => !rawOutput.includes(`${name}.bpmn validates`))
  return valid && silent.length === 0 ? [] : [...errors.map((error) => error.rawMessage), ...silent.map((name) => `${name} was not found valid`)]
}
