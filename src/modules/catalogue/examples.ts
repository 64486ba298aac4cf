import { readFileSync } from 'node:fs'

/** A decree of a city that does not exist, in the layout of scanned decrees and with their slips: what the reader is shown and tested with. */
export const sampleDecree = readFileSync(new URL('../../../docs/examples/keputusan-kota-mandala.txt', import.meta.url), 'utf8')
