/**
 * Account codes of a budget. Two layouts are in use: the six levels of Permendagri 90/2019 (`5.1.02.01.01.0024`) and the
 * five of Permendagri 13/2006 (`5.2.2.01.01`), which plans and decrees of older years carry.
 */
const layouts = {
  'permendagri-90-2019': /^[4-6]\.[1-4]\.\d{2}\.\d{2}\.\d{2}\.\d{4}$/,
  'permendagri-13-2006': /^[4-6]\.[1-4]\.\d{1,2}\.\d{2}\.\d{2}$/,
} as const

export type AccountLayout = keyof typeof layouts

/** The layout a code is written in; `null` for what is no account code down to its last level. */
export const layoutOf = (code: string): AccountLayout | null =>
  (Object.keys(layouts) as AccountLayout[]).find((layout) => layouts[layout].test(code)) ?? null

/** Whether a code is one of spending, the only accounts a budget sheet of spending may carry. */
export const isSpending = (code: string): boolean => layoutOf(code) !== null && code.startsWith('5.')
