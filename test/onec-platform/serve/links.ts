/** Places of the pages. */
export const links = [
  ['/', 'Заказы клиентов'],
  ['/goods', 'Товары'],
] as const
