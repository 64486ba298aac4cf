import fc from '../node_modules/fast-check/lib/fast-check.js'

/**
 * What the tests get as `fast-check` (vitest.config.ts says so): the same library with one seed for all properties, so that a round says the same
 * of the same code on every machine. `FC_SEED=now npm test` looks elsewhere each time, `FC_SEED=123` again where something was found.
 */
const asked = process.env['FC_SEED']
if (asked !== 'now') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: asked === undefined ? 20_261_121 : Number(asked) })

export { default } from '../node_modules/fast-check/lib/fast-check.js'
export * from '../node_modules/fast-check/lib/fast-check.js'
