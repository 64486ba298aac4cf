/** The package ships its types under another name than its code; this is the little of it that is used. */
declare module 'bpmn-moddle' {
  export type Element = { $type: string; id?: string; [property: string]: unknown }
  export type Parsed = { rootElement: Element; warnings: readonly unknown[]; elementsById: Record<string, Element> }
  export class BpmnModdle {
    create(type: string, attributes?: Record<string, unknown>): Element
    toXML(element: Element, options?: { format?: boolean }): Promise<{ xml: string }>
    fromXML(xml: string): Promise<Parsed>
  }
}
