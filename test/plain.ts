/** A page's words: tags gone, entities read, spaces single. */
export const plain = (html: string): string => html.replace(/<(script|style|svg)[^]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ')
  .replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replace(/[\s\u00a0]+/g, ' ').trim()
