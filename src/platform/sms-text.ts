/** The letters of GSM 03.38 in the order of their codes; the escape at 0x1B stands for the second table. */
const basic = '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const extended: Readonly<Record<string, number>> = { '\f': 0x0a, '^': 0x14, '{': 0x28, '}': 0x29, '\\': 0x2f, '[': 0x3c, '~': 0x3d, ']': 0x3e, '|': 0x40, '€': 0x65 }
const codes: ReadonlyMap<string, number[]> = new Map([
  ...[...basic].map((letter, code): [string, number[]] => [letter, [code]]).filter(([letter]) => letter !== '\u001b'),
  ...Object.entries(extended).map(([letter, code]): [string, number[]] => [letter, [0x1b, code]]),
])

const spelled: Readonly<Record<string, string>> = { '\u00a0': ' ', '\u202f': ' ', '–': '-', '—': '-', '‘': '\'', '’': '\'', '“': '"', '”': '"', '…': '...', '·': '-', '\t': ' ' }

/** The same words in letters every phone has, where there are such letters: hard spaces, quotes, dashes. Control characters go. */
export const plainSms = (text: string): string =>
  [...text.normalize('NFC')].map((letter) => spelled[letter] ?? letter).join('').replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]/gu, '')

/** A text as it goes over the air: the alphabet, and the bytes of each part. One part holds 160 letters (70 in UCS-2), each of several 153 (67). */
export type SmsParts = { alphabet: 'gsm' | 'ucs2'; parts: Buffer[] }

function inParts(letters: number[][], whole: number, each: number): Buffer[] {
  const size = letters.reduce((sum, one) => sum + one.length, 0)
  if (size <= whole) return [Buffer.from(letters.flat())]
  const parts: number[][] = [[]]
  for (const letter of letters) {
    // a letter of two codes, or a character outside the first plane, is never cut
    if ((parts.at(-1)?.length ?? 0) + letter.length > each) parts.push([])
    parts.at(-1)?.push(...letter)
  }
  return parts.map((part) => Buffer.from(part))
}

/** Cuts a text into the parts it is sent in. */
export function smsParts(text: string): SmsParts {
  const letters = [...text]
  const gsm = letters.map((letter) => codes.get(letter))
  if (gsm.every((one) => one !== undefined)) return { alphabet: 'gsm', parts: inParts(gsm, 160, 153) }
  const wide = letters.map((letter) => [...Buffer.from(letter, 'utf16le').swap16()])
  return { alphabet: 'ucs2', parts: inParts(wide, 140, 134) }
}

/** Reads GSM 03.38 back, one code to a byte; what an escape does not know is a space. */
export function readGsm(bytes: Uint8Array): string {
  const back = new Map([...codes].map(([letter, code]) => [code.join(), letter]))
  let text = ''
  for (let i = 0; i < bytes.length; i += 1) text += bytes[i] === 0x1b ? back.get(`27,${bytes[(i += 1)]}`) ?? ' ' : back.get(String(bytes[i])) ?? ' '
  return text
}
