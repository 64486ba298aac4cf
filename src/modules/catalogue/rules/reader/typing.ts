const apart = /(?<!\S)\p{Lu}(?: \p{Lu}){3,}(?: {2,}\p{Lu}(?: \p{Lu})+)*(?![\p{L}\p{N}])/gu
const link = /\[([^\][]{1,200})\]\((?:mailto:)?([^()\s]{1,300})\)/g
const heading = /^\s{0,3}#{1,6}\s+(?=\S)/

const drawn = /^[\s\u2500-\u257F+|=-]*[\u2500-\u257F+][\s\u2500-\u257F+|=-]*$/

/** A line without what a typist or an editor of web pages put around its words: drawn lines of tables, headings and bold in Markdown, links, letters set apart (`B I A Y A`). */
export function plainTyping(line: string): { text: string; heading: boolean } {
  if (drawn.test(line)) return { text: '', heading: false }
  const headed = heading.test(line)
  let text = (headed ? line.replace(heading, '').replace(/\s#+\s*$/, '') : line).replace(/[\u2502\u2503\u2551]/g, '|')
  if (text.indexOf('**') !== text.lastIndexOf('**')) text = text.replaceAll('**', '')
  if (text.includes('](')) text = text.replace(link, (_, words: string, address: string) => (words.includes(address) ? words : `${words} ${address}`))
  return { text: text.replace(apart, (run) => run.split(/ {2,}/).map((word) => word.replaceAll(' ', '')).join(' ')), heading: headed }
}
