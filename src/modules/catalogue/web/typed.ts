/** What a form sent as texts; a field sent twice counts once, files not at all. */
export function typedOf(body: Readonly<Record<string, unknown>>): Record<string, string> {
  const first = (value: unknown): unknown => (Array.isArray(value) ? value.find((one) => typeof one === 'string') : value)
  return Object.fromEntries(Object.entries(body).flatMap(([name, value]) => {
    const text = first(value)
    return typeof text === 'string' ? [[name, text]] : []
  }))
}
