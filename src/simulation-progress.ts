let progress: { done: number; total: number } | null = null

/** How far the simulated history of try-out mode has come; `null` when none is being made. */
export const simulationProgress = (): { done: number; total: number } | null => progress

/** Tells how far it has come; only the simulation does. */
export const setSimulationProgress = (now: { done: number; total: number } | null): void => { progress = now }
