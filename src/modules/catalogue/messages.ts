export { messages, type Words } from './messages/public.ts'
export { plannerWords } from './messages/planner.ts'
export { sayProblem } from './messages/problems.ts'
export { findWords } from './messages/find.ts'
