export { markGoods, refreshGoods } from './mark.ts'
export { offerName } from './offer-name.ts'
export { goodsPricesWork, goodsPushWork, goodsRefreshWork, goodsStockWork } from './work.ts'
