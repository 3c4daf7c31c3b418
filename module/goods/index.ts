export { feedOwner, type OpenFeed, openFeed } from './catalogue/open-feed.ts'
export { openPicture } from './catalogue/open-picture.ts'
export {
  buildNow,
  excludeGroups,
  type FeedOverview,
  feedGaps,
  feedOverview,
  type GroupLevel,
  groupLevel,
  rulesChanged,
} from './catalogue/overview.ts'
export type { Packer } from './catalogue/pack.ts'
export { type LeftOut, type Reason, reasons } from './catalogue/plan.ts'
export {
  askToLoad,
  replaceAddress,
  restoreSite,
  type SiteFeed,
  siteFeeds,
  startComparison,
  switchSite,
} from './catalogue/sites.ts'
export { reasonTexts } from './catalogue/texts.ts'
export { catalogueWork } from './catalogue/work.ts'
export { type CommercemlState, readCommercemlState } from './commerceml/describe.ts'
export { partBytes, requestBytes } from './commerceml/files/limits.ts'
export { receivePart } from './commerceml/files/receive.ts'
export { askImport, findExchange, finishExchange, importUploaded, openExchange } from './commerceml/import.ts'
export { goodsImportWork } from './commerceml/work.ts'
export type { Note } from './figures.ts'
export { markGoods, refreshGoods } from './mark.ts'
export { offerName } from './offer-name.ts'
export { type GoodsFlow, type GoodsState, goodsState } from './state.ts'
export {
  beginSubtractionCheck,
  finishSubtractionCheck,
  type SubtractionStart,
  subtractionStart,
} from './subtraction/check.ts'
export { type NamedOffer, toldStock } from './told/stock-of.ts'
export {
  goodsPricesWork,
  goodsPushWork,
  goodsReconcileWork,
  goodsRefreshWork,
  goodsStockWork,
} from './work.ts'
