import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './ready.js'

/** Test files that open a database, by what they import: a world of `test/`, or something there that opens one. */
export function databaseTests() {
  const under = (path) => readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? under(join(path, entry.name)) : [join(path, entry.name)]))
  return [...under('src'), ...under('test')].filter((file) => /\.test\.tsx?$/.test(file) && /\/(world|hall|(catalogue|messages)-world|permit-scene|signing-hall)\.ts'/.test(readFileSync(join(root, file), 'utf8')))
}
