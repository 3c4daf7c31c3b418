// Описания сообщений модуля: «путь: вид». Вид с «?» допускает пустое; косая черта разделяет допустимые значения.

#Область СлужебныйПрограммныйИнтерфейс

// POST /changes/ack
Функция Подтверждение() Экспорт
	Возврат "message: номер";
КонецФункции

// POST /stock/query
Функция ЗапросОстатков() Экспорт

	Возврат
	"ids: список
	|ids[]: имя";

КонецФункции

// PUT /subscription
Функция Подписка() Экспорт

	Возврат
	"url: имя
	|token: имя";

КонецФункции

// PUT /orders/{order}
Функция Заказ() Экспорт

	Возврат
	"revision: положительное
	|id: ид?
	|rows: список?
	|rows[].lineId: имя
	|rows[].offer: объект
	|rows[].offer.product: имя
	|rows[].offer.characteristic: имя?
	|rows[].quantity: количество
	|crm: объект
	|crm.id: имя
	|crm.number: строка
	|crm.site: строка
	|crm.createdAt: момент
	|crm.type: private/company
	|source: объект
	|source.kind: shop/phone/marketplace
	|source.code: строка?
	|source.number: строка?
	|organisation: ид?
	|partner: ид?
	|counterparty: ид?
	|contact: ид?
	|agreement: ид?
	|contract: ид?
	|priceType: ид?
	|store: ид?
	|department: ид?
	|manager: ид?
	|vatMode: included/on_top/none
	|wishedDate: день?
	|currency: валюта
	|mark: ready/hold
	|status: объект?
	|status.set: строка
	|status.expected: строка?
	|cancelled: объект?
	|cancelled.reason: ид?
	|comments: объект
	|comments.customer: строка
	|comments.manager: строка
	|customFields: объект
	|pricing: объект?
	|lines: список?
	|delivery: объект?
	|delivery.method: строка?
	|delivery.address: объект
	|delivery.address.text: строка
	|delivery.address.parts: объект
	|delivery.date: день?
	|delivery.interval: объект?
	|delivery.trackNumber: строка?
	|delivery.cost: целое
	|delivery.vatRate: ставка?
	|payments: список
	|payments[].key: имя
	|payments[].kind: строка?
	|payments[].amount: целое
	|payments[].date: день?
	|payments[].paid: булево
	|documents: список
	|documents[]: invoice
	|" + СтрокиЗаказа();

КонецФункции

// PUT /payments/{key}
Функция Оплата() Экспорт

	Возврат
	"revision: положительное
	|order: объект
	|order.id: ид?
	|order.crmId: имя?
	|order.organisation: ид?
	|kind: имя
	|amount: положительное
	|currency: валюта
	|refund: булево
	|paidAt: момент
	|post: yes/no
	|fiscal: printed/to_print?
	|cancelled: булево";

КонецФункции

// POST /customers/search
Функция ПоискПокупателей() Экспорт

	Возврат
	"guid: ид?
	|inn: строка?
	|kpp: строка?
	|emails: список
	|emails[]: строка
	|phones: список
	|phones[]: строка";

КонецФункции

// PUT /customers/{key}
Функция Покупатель() Экспорт

	Возврат
	"revision: положительное
	|id: ид?
	|kind: private/company/entrepreneur
	|name: объект
	|name.last: строка
	|name.first: строка
	|name.middle: строка
	|name.full: строка
	|company: объект?
	|company.legalName: строка
	|company.inn: строка?
	|company.kpp: строка?
	|company.ogrn: строка?
	|company.legalAddress: строка
	|emails: список
	|emails[]: строка
	|phones: список
	|phones[]: строка
	|address: строка
	|contacts: список
	|contacts[].key: строка
	|contacts[].id: ид?
	|contacts[].name: строка
	|contacts[].emails: список
	|contacts[].emails[]: строка
	|contacts[].phones: список
	|contacts[].phones[]: строка
	|card: own/common";

КонецФункции

#КонецОбласти

#Область СлужебныеПроцедурыИФункции

Функция СтрокиЗаказа()

	Возврат
	"lines[].lineId: имя
	|lines[].role: goods/service
	|lines[].offer: объект
	|lines[].offer.product: имя
	|lines[].offer.characteristic: имя?
	|lines[].name: строка
	|lines[].quantity: количество
	|lines[].basePrice: целое
	|lines[].manualDiscount: целое
	|lines[].automaticDiscount: целое
	|lines[].sum: целое
	|lines[].vatRate: ставка?
	|lines[].priceType: ид?
	|lines[].state: строка?
	|lines[].cancelled: объект?
	|lines[].cancelled.reason: ид?
	|lines[].markingCodes: список
	|lines[].markingCodes[]: строка
	|lines[].supply: список
	|lines[].supply[].store: ид
	|lines[].supply[].kind: stock/incoming/to_order/ship
	|lines[].supply[].quantity: количество
	|lines[].supply[].date: день?";

КонецФункции

#КонецОбласти
