import type { StandardReading } from './parts.ts'
export const warnCopies = (_s: readonly StandardReading[]): void => undefined
