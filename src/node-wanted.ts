/** The oldest Node the program runs on; `npm start` and `npx balai` bring their own. */
export const leastNode = 24

/** What to tell whoever starts the built program on a Node that is too old; `null` on one that does. Nothing else is loaded before this is asked. */
export function nodeTooOld(version: string): string | null {
  const major = Number(/^v?(\d+)\./.exec(version)?.[1])
  if (major >= leastNode) return null
  return `Balai memerlukan Node ${leastNode} atau yang lebih baru; ini Node ${version}. Mulailah dengan "npm start", yang membawa Node sendiri.\n`
    + `(Balai needs Node ${leastNode} or newer; this is Node ${version}. Start it with "npm start", which brings its own.)`
}
