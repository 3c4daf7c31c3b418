export { nudgePromo } from './nudge.ts'
export { promoWork } from './work.ts'
