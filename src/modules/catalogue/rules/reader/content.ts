import type { Table } from './flat.ts'
import { readFlat } from './flat.ts'
import type { Cells, Line } from './parts.ts'
export const isScrambled = (cells: Cells): boolean => cells.size > 50
export const readContent = (lines: readonly Line[]): Table => readFlat(lines)
