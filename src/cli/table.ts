const widthOf = (text: string): number => [...text].length

/** Rows in columns for people: a head, a line, and as much room as the longest needs. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((word, column) => Math.max(widthOf(word), ...rows.map((row) => widthOf(row[column] ?? ''))))
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell)))).join('  ').trimEnd()
  return [line(head), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

/** Names and values below one another. */
export function facts(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...pairs.map(([name]) => widthOf(name)))
  return pairs.map(([name, value]) => `${name}${' '.repeat(width - widthOf(name))}  ${value}`).join('\n')
}
