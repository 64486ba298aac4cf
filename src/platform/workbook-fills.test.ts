import { describe, expect, test } from 'vitest'
import { paintedIn, paintingStyles, sheetPaths } from './workbook-fills.ts'

const solid = (colour: string): string => `<fill><patternFill patternType="solid">${colour}<bgColor indexed="64"/></patternFill></fill>`
const styles = (fills: readonly string[], prefix = ''): string => {
  const text = `<styleSheet><fills count="${fills.length}">${fills.join('')}</fills><cellStyleXfs><xf fillId="1"/></cellStyleXfs><cellXfs count="9">${fills.map((_, index) => `<xf numFmtId="0" fillId="${index}" applyFill="1"/>`).join('')}</cellXfs></styleSheet>`
  return prefix === '' ? text : text.replace(/<(\/?)/g, `<$1${prefix}:`)
}

describe('a fill', () => {
  test.each([
    ['none', '<fill><patternFill patternType="none"/></fill>', false], ['empty', '<fill/>', false], ['a colour', solid('<fgColor rgb="FF92D050"/>'), true], ['white', solid('<fgColor rgb="FFFFFFFF"/>'), false], ['black', solid('<fgColor rgb="FF000000"/>'), true],
    ['the paper of the theme', solid('<fgColor theme="0"/>'), false], ['the paper darkened', solid('<fgColor theme="0" tint="-0.15"/>'), true], ['another of the theme', solid('<fgColor theme="9" tint="0.6"/>'), true], ['yellow of the old palette', solid('<fgColor indexed="13"/>'), true],
    ['white of the old palette', solid('<fgColor indexed="9"/>'), false], ['a pattern', '<fill><patternFill patternType="lightUp"/></fill>', true], ['a pattern of white on white', '<fill><patternFill patternType="gray125"><fgColor rgb="FFFFFFFF"/><bgColor rgb="FFFFFFFF"/></patternFill></fill>', false],
    ['a gradient', '<fill><gradientFill degree="90"><stop position="0"><color rgb="FFFFFFFF"/></stop><stop position="1"><color theme="4"/></stop></gradientFill></fill>', true],
  ])('that is %s', (_what, fill, painted) => {
    const first = '<fill><gradientFill><stop position="0"><color rgb="FFFFFFFF"/></stop></gradientFill></fill>'
    expect(paintingStyles(styles([first, fill]))).toEqual([false, painted])
    expect(paintingStyles(styles([first, fill], 'x'))).toEqual([false, painted])
  })

  test('of styles that are not there paints nothing', () => { expect([paintingStyles(''), paintingStyles('<styleSheet/>')]).toEqual([[], []]) })
})

describe('the cells of a sheet', () => {
  test('are painted by their style, with or without a value, also where they do not say where they stand', () => {
    const sheet = '<sheetData><row r="3" spans="1:4"><c r="B3" s="1"/><c r="AA3" s="1" t="s"><v>0</v></c><c r="AB3" s="0"/></row><row r="5" hidden="1"><c s="0"/><c s="1"/></row><row><c s="1"><v>1</v></c></row></sheetData><cols><col/></cols>'
    expect(paintedIn(sheet, [false, true])).toEqual({ painted: [[2, 1], [2, 26], [4, 1], [5, 0]], hiddenRows: [4], conditional: [] })
    expect(paintedIn('', [true])).toEqual({ painted: [], hiddenRows: [], conditional: [] })
  })

  test('that are painted only when something holds are told as ranges', () => {
    expect(paintedIn('<sheetData/><conditionalFormatting sqref="C7:AX11 B2"><cfRule/></conditionalFormatting><conditionalFormatting pivot="1" sqref="x"/>', []).conditional).toEqual(['C7:AX11', 'B2'])
  })
})

test('sheets are found by their relation, in their order', () => {
  const relations = '<Relationships><Relationship Id="rId2" Target="worksheets/sheet9.xml" Type="x"/><Relationship Target="/xl/worksheets/a.xml" Id="rId1"/></Relationships>'
  expect(sheetPaths('<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/><sheet name="B" sheetId="2" state="hidden" r:id="rId2"/><sheet name="C" r:id="rId7"/></sheets></workbook>', relations)).toEqual(['xl/worksheets/a.xml', 'xl/worksheets/sheet9.xml', 'xl/'])
})
