export type { Note } from './figures.ts'
export { markGoods, refreshGoods } from './mark.ts'
export { offerName } from './offer-name.ts'
export { type GoodsFlow, type GoodsState, goodsState, runNow } from './state.ts'
export {
  beginSubtractionCheck,
  finishSubtractionCheck,
  type SubtractionStart,
  subtractionStart,
} from './subtraction/check.ts'
export { goodsPricesWork, goodsPushWork, goodsRefreshWork, goodsStockWork } from './work.ts'
