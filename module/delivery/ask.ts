import { sum, toMinor } from '../../shared/kernel/money.ts'
import type { CrmCalculate, CrmDeliverySave } from '../../shared/wire-crm/delivery.ts'
import type { Place } from '../carriers/index.ts'
import type { Tenant } from '../tenants/index.ts'
import { codOf, dayOf, declaredOf, extraText, noMoney, toMinorOr, toPackages, toPlace } from './map.ts'
import type { QuoteAsk } from './quote.ts'
import { cityField } from './registration/module.ts'

const home = 'RU'

/** The calculation that the CRM asks for. */
export function askOfCalculate(given: CrmCalculate): QuoteAsk {
  const packages = toPackages(given.packages)
  const items = packages.flatMap((one) => one.items)
  return {
    from: given.shipmentAddress ? toPlace(given.shipmentAddress, home) : null,
    to: inCity(toPlace(given.deliveryAddress, home), extraText(given.extraData, cityField)),
    packages,
    declared: toMinorOr(given.declaredValue, declaredOf(items)),
    cod: given.cod === undefined ? codOf(items) : toMinor(given.cod),
    date: dayOf(given.shipmentDate) ?? null,
    currency: given.currency ?? null,
    store: given.store?.code ?? null,
  }
}

/** The same of an order that is to be booked: what the goods and the delivery cost the receiver at the door is told apart there. */
export function askOfSave(tenant: Tenant, given: CrmDeliverySave): QuoteAsk {
  const { delivery } = given
  const packages = toPackages(given.packages)
  const items = packages.flatMap((one) => one.items)
  const ofDelivery = delivery.withCod === false ? noMoney : toMinorOr(delivery.cod, noMoney)
  return {
    from: delivery.shipmentAddress ? toPlace(delivery.shipmentAddress, home) : null,
    to: inCity(toPlace(delivery.deliveryAddress, home), extraText(delivery.extraData, cityField)),
    packages,
    declared: declaredOf(items),
    cod: sum([codOf(items), ofDelivery]),
    date: dayOf(delivery.shipmentDate) ?? null,
    currency: given.currency ?? tenant.currency,
    store: given.store?.code ?? null,
  }
}

/** A city that a person picked from the carrier's directory stands above the one of the address: `Кировск, Ленинградская область`. */
function inCity(place: Place, picked: string): Place {
  const [city = '', region = ''] = picked.split(',').map((part) => part.trim())
  if (city === '') return place
  // The postcode was that of the other city.
  return {
    ...place,
    city,
    region: region || place.region,
    postcode: city === place.city ? place.postcode : null,
  }
}
