/** A stretch of text on a page as PDF extraction gives it; `y` grows upwards unless `down` says otherwise, units are those of the page. */
export type PositionedText = { str: string; x: number; y: number; page: number; width: number; height: number }

/** Puts positioned text back into lines in reading order, columns kept by blanks as layout text keeps them; a new page begins with a form feed. */
export function linesOfPositioned(items: readonly PositionedText[], down = false): string[] {
  const pages = new Map<number, PositionedText[]>()
  for (const item of items) {
    if (item.str.trim() === '') continue
    const page = pages.get(item.page)
    if (page) page.push(item)
    else pages.set(item.page, [item])
  }
  const frame = frameOf(items.filter((item) => item.str.trim() !== ''))
  return [...pages].sort((a, b) => a[0] - b[0]).flatMap(([, page], index) => {
    const lines = linesOfPage(page, down, frame)
    return index === 0 ? lines : lines.map((line, at) => (at === 0 ? `\f${line}` : line))
  })
}

const median = (values: readonly number[], otherwise: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? otherwise

/** Where a document begins at the left and how wide its letters are: one measure for all pages, so that a table that goes on keeps its columns. */
type Frame = { left: number; letter: number }

const frameOf = (items: readonly PositionedText[]): Frame => ({
  left: items.reduce((least, item) => Math.min(least, item.x), Infinity),
  letter: median(items.filter((item) => item.width > 0).map((item) => item.width / item.str.length), 5),
})

function linesOfPage(items: readonly PositionedText[], down: boolean, { left, letter }: Frame): string[] {
  const top = (item: PositionedText): number => (down ? item.y : -item.y)
  const height = median(items.map((item) => item.height).filter((each) => each > 0), 10)
  const rows: { y: number; items: PositionedText[] }[] = []
  for (const item of [...items].sort((a, b) => top(a) - top(b) || a.x - b.x)) {
    const row = rows.at(-1)
    if (row && Math.abs(top(item) - row.y) <= height * 0.45) row.items.push(item)
    else rows.push({ y: top(item), items: [item] })
  }
  const lines: string[] = []
  rows.forEach((row, index) => {
    const skipped = index === 0 ? 0 : Math.round((row.y - (rows[index - 1]?.y ?? row.y)) / (height * 1.6)) - 1
    for (let blank = 0; blank < Math.min(skipped, 3); blank += 1) lines.push('')
    lines.push(lineOf(row.items, left, letter))
  })
  return lines
}

/** One line: words that touch stay together, a gap wider than a word's blank becomes at least two blanks at its column. */
function lineOf(items: readonly PositionedText[], left: number, letter: number): string {
  let line = ''
  let end = -Infinity
  for (const item of [...items].sort((a, b) => a.x - b.x)) {
    const gap = item.x - end
    const column = Math.min(400, Math.round((item.x - left) / letter))
    if (line === '') line = ' '.repeat(Math.max(0, column))
    else if (gap > letter * 2.2) line += ' '.repeat(Math.max(2, column - line.length))
    else if (gap > letter * 0.25 && !line.endsWith(' ') && !item.str.startsWith(' ')) line += ' '
    line += item.str
    end = item.x + item.width
  }
  return line.trimEnd()
}
