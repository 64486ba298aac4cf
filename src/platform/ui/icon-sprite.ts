import { iconPaths } from './icon-paths.ts'

/** The roof of the hall: the sign of Balai, filled where the other drawings are lines. */
const roof = 'M7 2h14l7 6v2H0V8zM3 12h3v8H3zM12.500 12h3v8h-3zM22 12h3v8h-3zM0 22h28v2H0z'

/** Every icon as one file that browsers keep, so that a page carries only names. */
export function iconSprite(): string {
  const symbols = Object.entries(iconPaths).map(([name, path]) =>
    `<symbol id="${name}" viewBox="0 0 24 24"><path d="${path}"/></symbol>`)
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}` +
    `<symbol id="balai" viewBox="0 0 28 24"><path d="${roof}" fill="currentColor" stroke="none"/></symbol></svg>`
}

/** The sign alone, for the tab of the browser. */
export const signSvg = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -4 32 32"><path d="${roof}" fill="#2B3B8F"/></svg>`
