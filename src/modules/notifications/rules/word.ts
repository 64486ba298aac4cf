/** What an SMS to the office's number asks for; `null` for everything else people write. */
export function wordOf(text: string): 'stop' | 'start' | null {
  const [word = '', ...more] = text.trim().toLowerCase().replace(/[.!"']/g, '').split(/\s+/)
  if (more.length > 1) return null
  if (['stop', 'berhenti', 'henti', 'unsubscribe'].includes(word)) return 'stop'
  return ['mulai', 'start'].includes(word) && more.length === 0 ? 'start' : null
}
