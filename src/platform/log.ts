/** One line of JSON per event, on standard error; people read what the program says on standard output. */
export const logLine = (line: Record<string, unknown>): void => { process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`) }

/** A defect in work that no request waits for: what it was about, by ids alone, and what was thrown. */
export const logDefect = (about: Readonly<Record<string, string>>, error: unknown): void => logLine({ level: 'error', ...about, error: error instanceof Error ? error.stack ?? error.message : String(error) })
