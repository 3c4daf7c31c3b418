export { type Ask, askManager, resolveTask, wordsKey } from './ask.ts'
export { watchOutage } from './outage.ts'
export { taskWork } from './work.ts'
