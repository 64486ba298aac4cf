/** Which cells of a sheet are painted, read from the workbook's own parts: readers of values leave gradients, the old palette and cells without a value out. */

const attributeOf = (tag: string, name: string): string | null => new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? null
const tagsOf = (xml: string, name: string): string[] => xml.match(new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>`, 'g')) ?? []
const sectionOf = (xml: string, name: string): string => new RegExp(`<(?:\\w+:)?${name}(?:\\s[^>]*)?>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(xml)?.[1] ?? ''

/** Whether a colour's tag is white: written so, the paper of the theme (not darkened), or so numbered in the old palette. */
function isWhite(tag: string | undefined): boolean {
  if (tag === undefined) return true
  const [rgb, theme, indexed] = [attributeOf(tag, 'rgb'), attributeOf(tag, 'theme'), attributeOf(tag, 'indexed')]
  if (rgb !== null) return /ffffff$/i.test(rgb)
  if (theme !== null) return theme === '0' && Number(attributeOf(tag, 'tint') ?? 0) >= 0
  return indexed === '1' || indexed === '9' || indexed === '65'
}

/** Whether a fill shows: a solid one has its colour in front; a pattern is drawn in front of another colour; a gradient has stops. */
function shows(fill: string): boolean {
  if (tagsOf(fill, 'gradientFill').length > 0) return tagsOf(fill, 'color').some((colour) => !isWhite(colour))
  const pattern = attributeOf(tagsOf(fill, 'patternFill')[0] ?? '', 'patternType') ?? 'none'
  if (pattern === 'none') return false
  const [front, behind] = [tagsOf(fill, 'fgColor')[0], tagsOf(fill, 'bgColor')[0]]
  return pattern === 'solid' ? !isWhite(front) : front === undefined || !isWhite(front) || !isWhite(behind)
}

/** For each style a cell can name, whether it paints the cell. */
export function paintingStyles(styles: string): boolean[] {
  const fills = (sectionOf(styles, 'fills').match(/<((?:\w+:)?)fill\s*(?:\/>|>[\s\S]*?<\/\1fill>)/g) ?? []).map(shows)
  return tagsOf(sectionOf(styles, 'cellXfs'), 'xf').map((xf) => fills[Number(attributeOf(xf, 'fillId') ?? 0)] ?? false)
}

const columnOf = (letters: string): number => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The painted cells and the hidden rows of a sheet, rows and columns from 0; `conditional` are the ranges that are painted only when something holds. */
export function paintedIn(sheet: string, painting: readonly boolean[]): { painted: [row: number, column: number][]; hiddenRows: number[]; conditional: string[] } {
  const painted: [number, number][] = []
  const hiddenRows: number[] = []
  let row = -1
  let column = -1
  for (const [, kind, tag = ''] of sheet.matchAll(/<(?:\w+:)?(row|c)(\s[^>]*)?\/?>/g)) {
    if (kind === 'row') {
      row = Number(attributeOf(tag, 'r') ?? row + 2) - 1
      column = -1
      if (/\shidden\s*=\s*["'](1|true)["']/.test(tag)) hiddenRows.push(row)
      continue
    }
    const at = /\sr\s*=\s*["']([A-Z]{1,3})\d+["']/.exec(tag)?.[1]
    column = at === undefined ? column + 1 : columnOf(at)
    const style = /\ss\s*=\s*["'](\d+)["']/.exec(tag)?.[1]
    if (style !== undefined && painting[Number(style)] === true) painted.push([row, column])
  }
  const conditional = tagsOf(sheet, 'conditionalFormatting').flatMap((tag) => (attributeOf(tag, 'sqref') ?? '').split(/\s+/).filter((range) => /^[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?$/.test(range)))
  return { painted, hiddenRows, conditional }
}

/** Where the parts of a workbook's sheets lie in its archive, in the order of the sheets. */
export function sheetPaths(workbook: string, relations: string): string[] {
  const targets = new Map(tagsOf(relations, 'Relationship').map((tag) => [attributeOf(tag, 'Id'), attributeOf(tag, 'Target') ?? '']))
  return tagsOf(sectionOf(workbook, 'sheets'), 'sheet').map((tag) => {
    const target = targets.get(/\s\w+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? '') ?? ''
    return target.startsWith('/') ? target.slice(1) : `xl/${target}`
  })
}
