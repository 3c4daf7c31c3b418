export { activity } from './activity.ts'
export type { OnecSays } from './ask-onec.ts'
export { changeMaps, type MapChanges } from './change-maps.ts'
export { changeSettings } from './change-settings.ts'
export { checkOnec, type OnecCheck } from './check-onec.ts'
export { crmClient, missingCrm, missingOnec, onecClient } from './clients.ts'
export { confirmInfobase } from './confirm-infobase.ts'
export { connectManually } from './connect-manually.ts'
export { connectOnec, type OnecInput } from './connect-onec.ts'
export type { ConnectCtx, ConnectDeps } from './deps.ts'
export { describeOnec, type OnecDescription } from './describe-onec.ts'
export {
  type ExchangeLogin,
  exchangeLogin,
  findByExchangeLogin,
  knowsExchangePassword,
  renewExchangeLogin,
} from './exchange-login.ts'
export { findByClient } from './find-by-client.ts'
export { findByCookie } from './find-by-cookie.ts'
export { type Hook, takeHint, triggerUrl } from './hooks.ts'
export { marketplaceConfig } from './marketplace-config.ts'
export { type Missing, missingForStart } from './missing-for-start.ts'
export { type OpenedSession, openAccount } from './open-account.ts'
export { prepareAccount } from './prepare-account.ts'
export { refreshDictionaries } from './refresh-dictionaries.ts'
export { register } from './register.ts'
export { changeSchedule, pauseSchedule, runFlow } from './schedules/change-schedule.ts'
export { type FlowSchedule, readFlows } from './schedules/read-flows.ts'
export { newToken, sameSecret } from './secrets.ts'
export { setExchange } from './set-exchange.ts'
export { settingsPush } from './settings-push.ts'
export { onecAboutWork } from './work.ts'
