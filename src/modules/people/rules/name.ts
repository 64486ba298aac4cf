const titles = /^(?:(?:dr|drs|dra|ir|hj?|prof|kh)\.|[SM]\.[A-Za-z]{1,5}\.?),?$/i

/** `Dewi Anggraini` → `D*** A********`: enough to tell two apart for who may not see names. Titles stay. */
export function maskName(name: string): string {
  return name.split(/\s+/).filter(Boolean)
    .map((word) => (titles.test(word) ? word : `${[...word][0] ?? ''}${'*'.repeat(Math.max([...word].length - 1, 2))}`)).join(' ')
}

/** A number of an employee as everybody may see it: the last three figures. */
export const maskNumber = (number: string): string => `${'*'.repeat(Math.max(number.length - 3, 3))}${number.slice(-3)}`
