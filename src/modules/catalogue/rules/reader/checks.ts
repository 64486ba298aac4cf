import type { Line, StandardReading, Warning } from './parts.ts'
export const checkDecree = (_head: readonly Line[]): Warning[] => []
export const checkStandard = (_s: StandardReading, _x: { links: Line[]; itemLines: Map<string, number> }): Warning[] => []
