/** Places of the pages. */
export const links = [
  ['/', 'Заказы клиентов'],
  ['/new-order', 'Новый заказ'],
  ['/goods', 'Товары'],
  ['/requests', 'Журнал запросов'],
  ['/switches', 'Переключатели'],
] as const
