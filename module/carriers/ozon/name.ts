import type { Text } from '../../../shared/kernel/errors.ts'

export const ozonName: Text = { ru: 'Ozon Rocket', en: 'Ozon Rocket', es: 'Ozon Rocket' }

/**
 * Rocket carried parcels of foreign shops and is closed. What Ozon sells now works on goods of its own catalogue, asks for
 * the buyer's phone before it answers, and counts no price: it cannot be a carrier of this module.
 */
export const closed: Text = {
  ru: 'Ozon закрыл Ozon Rocket. Нынешняя логистика Ozon возит только товары из каталога Ozon и не считает цену доставки, поэтому здесь её нет. Включайте, только если ваш договор с Rocket ещё действует.',
  en: 'Ozon closed Ozon Rocket. Its present logistics carries goods of the Ozon catalogue alone and counts no price, so it is not here. Switch this on only if your contract with Rocket still lives.',
  es: 'Ozon cerró Ozon Rocket. Su logística actual solo lleva productos del catálogo de Ozon y no calcula el precio, por eso no está aquí. Actívelo solo si su contrato con Rocket sigue vigente.',
}
