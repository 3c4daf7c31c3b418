import { type ErrorCode, type Fault, MostError, type Text } from '../../shared/kernel/errors.ts'
import type { Problem, ProblemCode } from '../../shared/wire-1c/index.ts'
import { credentialsRemedy } from './faults.ts'

const correctRemedy: Text = {
  ru: 'Устраните причину в 1С или исправьте заказ в retailCRM, затем нажмите «Повторить».',
  en: 'Remove the cause in 1C or correct the order in retailCRM, then press Retry.',
  es: 'Elimine la causa en 1C o corrija el pedido en retailCRM, y pulse Reintentar.',
}

type Meaning = { code: ErrorCode; fault: Fault; fallback: Text; remedy?: Text }

const meanings: Record<ProblemCode, Meaning> = {
  validation: {
    code: 'bad_input',
    fault: 'refusal',
    fallback: {
      ru: 'не приняла данные.',
      en: 'did not accept the values.',
      es: 'no aceptó los datos.',
    },
    remedy: correctRemedy,
  },
  unauthorized: {
    code: 'remote_auth',
    fault: 'connection',
    fallback: { ru: 'не узнала пользователя.', en: 'does not know the user.', es: 'no reconoce al usuario.' },
    remedy: credentialsRemedy,
  },
  forbidden: {
    code: 'forbidden',
    fault: 'connection',
    fallback: {
      ru: 'не дала прав на это действие.',
      en: 'gives no right to do this.',
      es: 'no da permiso para esto.',
    },
    remedy: {
      ru: 'Назначьте пользователю обмена в 1С роли, перечисленные в инструкции по установке.',
      en: 'Give the exchange user in 1C the roles named in the installation guide.',
      es: 'Asigne al usuario de intercambio en 1C los roles de la guía de instalación.',
    },
  },
  not_found: {
    code: 'not_found',
    fault: 'entity',
    fallback: {
      ru: 'не нашла этот объект.',
      en: 'did not find this object.',
      es: 'no encontró este objeto.',
    },
  },
  conflict: {
    code: 'conflict',
    fault: 'refusal',
    fallback: {
      ru: 'нашла другие подходящие карточки.',
      en: 'found other cards that match.',
      es: 'encontró otras fichas que coinciden.',
    },
    remedy: {
      ru: 'Объедините карточки в 1С или впишите GUID нужной в поле «ID в 1С» покупателя, затем нажмите «Повторить».',
      en: 'Merge the cards in 1C or put the right GUID into the customer field “1C id”, then press Retry.',
      es: 'Una las fichas en 1C o escriba el GUID correcto en el campo «ID en 1C» del cliente, y pulse Reintentar.',
    },
  },
  idempotency_mismatch: {
    code: 'idempotency_mismatch',
    fault: 'entity',
    fallback: {
      ru: 'уже получила другие данные под этим номером записи.',
      en: 'already holds other content under this write number.',
      es: 'ya tiene otro contenido con este número de escritura.',
    },
  },
  stale: {
    code: 'stale',
    fault: 'entity',
    fallback: {
      ru: 'уже получила более новые данные.',
      en: 'already holds newer values.',
      es: 'ya tiene datos más recientes.',
    },
  },
  posting_refused: {
    code: 'posting_refused',
    fault: 'refusal',
    fallback: {
      ru: 'не провела документ.',
      en: 'refused to post the document.',
      es: 'no contabilizó el documento.',
    },
    remedy: correctRemedy,
  },
  locked: {
    code: 'locked',
    fault: 'entity',
    fallback: {
      ru: 'занята: объект сейчас меняет другой пользователь.',
      en: 'is busy: somebody is changing this object.',
      es: 'está ocupada: otro usuario modifica este objeto.',
    },
  },
  internal: {
    code: 'remote_fault',
    fault: 'entity',
    fallback: {
      ru: 'сообщила о внутренней ошибке.',
      en: 'reports an internal error.',
      es: 'informa de un error interno.',
    },
    remedy: {
      ru: 'Подробности — в журнале регистрации 1С, события retailCRM.Мост.',
      en: 'The details are in the 1C event log, events retailCRM.Мост.',
      es: 'Los detalles están en el registro de 1C, eventos retailCRM.Мост.',
    },
  },
  unsupported: {
    code: 'unsupported',
    fault: 'refusal',
    fallback: {
      ru: 'этого не умеет в этой конфигурации.',
      en: 'cannot do this in this configuration.',
      es: 'no puede hacer esto en esta configuración.',
    },
    remedy: {
      ru: 'Сделайте это в 1С вручную или спросите специалиста 1С об обновлении конфигурации.',
      en: 'Do it by hand in 1C, or ask your 1C specialist about an update of the configuration.',
      es: 'Hágalo a mano en 1C o pregunte a su especialista de 1C por una actualización.',
    },
  },
}

const unknownOffer: Meaning = {
  code: 'unknown_offer',
  fault: 'refusal',
  fallback: {
    ru: 'не знает товар из заказа.',
    en: 'does not know goods of the order.',
    es: 'no conoce un producto del pedido.',
  },
  remedy: {
    ru: 'Проверьте внешний код товара в retailCRM и что товар выгружается из 1С, затем повторите.',
    en: 'Check the external code of the goods in retailCRM and that 1C lets them out, then retry.',
    es: 'Revise el código externo del producto en retailCRM y que 1C lo exporte; después repita.',
  },
}

const offerPath = /^lines\.\d+\.offer(\.|$)/

/** 1C understood and said what is wrong. `problem` keeps its words and, for `conflict`, the candidates. */
export class OnecProblem extends MostError {
  readonly problem: Problem

  constructor(problem: Problem, retryAfter?: number) {
    const unknown = problem.code === 'validation' && problem.fields.some(({ path }) => offerPath.test(path))
    const meaning = unknown ? unknownOffer : meanings[problem.code]
    super(meaning.code, meaning.fault, say(problem, meaning), {
      fields: problem.fields.map((field) => field.path),
      message: `${meaning.code}: 1C answered ${problem.code}`,
      ...(meaning.remedy === undefined ? {} : { remedy: meaning.remedy }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    })
    this.name = 'OnecProblem'
    this.problem = problem
  }
}

/** 1C's own words where it gave any: they name the cause better than we can. */
function say(problem: Problem, meaning: Meaning): Text {
  // Twenty fields with the same complaint say it once.
  const told = [...new Set(problem.fields.map(describeField))].filter((one) => !problem.detail.includes(one))
  const words = [problem.detail, ...told].filter(Boolean).join(' ').slice(0, 600)
  if (words === '') {
    const { ru, en, es } = meaning.fallback
    return { ru: `1С ${ru}`, en: `1C ${en}`, es: `1C ${es}` }
  }
  const refused = meaning.fault === 'refusal'
  return {
    ru: words,
    en: refused ? `1C refused: ${words}` : `1C answered: ${words}`,
    es: refused ? `1C lo rechazó: ${words}` : `1C respondió: ${words}`,
  }
}

const describeField = (field: Problem['fields'][number]): string =>
  field.value === undefined ? field.message : `${field.message}: ${field.value}`
