/** Spreadsheets run what begins like a formula: such a cell begins with an apostrophe. */
const cellOf = (value: string | number | boolean | null): string => {
  const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as CSV (RFC 4180), safe to open in a spreadsheet. */
export const csvOf = (head: readonly string[], rows: readonly (string | number | boolean | null)[][]): string =>
  [head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n') + '\r\n'
