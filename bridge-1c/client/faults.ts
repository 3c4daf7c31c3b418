import { MostError, type Text } from '../../shared/kernel/errors.ts'

// What goes wrong before 1C itself has spoken: the network, the web server, the platform. Charged to the connection.

export const unreachable = (more: { cause?: unknown; message?: string; retryAfter?: number | undefined }) =>
  new MostError(
    'remote_unreachable',
    'connection',
    {
      ru: '1С не отвечает: адрес публикации недоступен.',
      en: '1C does not answer: the publication cannot be reached.',
      es: '1C no responde: la publicación no está disponible.',
    },
    {
      remedy: {
        ru: 'Проверьте, что веб-сервер и сервер 1С работают и адрес публикации открывается из интернета. Обмен продолжится сам.',
        en: 'Check that the web server and the 1C server run and the address opens from the internet. The exchange goes on by itself.',
        es: 'Compruebe que el servidor web y el de 1C funcionan y la dirección se abre desde internet. El intercambio seguirá solo.',
      },
      cause: more.cause,
      ...(more.message === undefined ? {} : { message: `remote_unreachable: ${more.message}` }),
      ...(more.retryAfter === undefined ? {} : { retryAfter: more.retryAfter }),
    },
  )

export const timedOut = (cause?: unknown) =>
  new MostError(
    'remote_timeout',
    'connection',
    {
      ru: '1С не ответила за отведённое время.',
      en: '1C did not answer in time.',
      es: '1C no respondió a tiempo.',
    },
    {
      remedy: {
        ru: 'Проверьте нагрузку сервера 1С. Запись повторится с тем же ключом, второго документа не будет.',
        en: 'Check the load of the 1C server. The write is repeated under the same key, so there is no second document.',
        es: 'Compruebe la carga del servidor 1C. La escritura se repite con la misma clave, sin duplicar el documento.',
      },
      cause,
    },
  )

/** The work before this call had used its time up: 1C was not asked, or had too little of it to be judged by its silence. */
export const outOfTime = (cause?: unknown) =>
  new MostError(
    'remote_timeout',
    'entity',
    {
      ru: 'Не хватило времени на обращение к 1С.',
      en: 'There was too little time left for a call to 1C.',
      es: 'No quedó tiempo suficiente para llamar a 1C.',
    },
    {
      remedy: {
        ru: 'Ничего делать не нужно: модуль повторит сам, с тем же ключом, второго документа не будет.',
        en: 'Nothing to do: the module repeats by itself under the same key, so there is no second document.',
        es: 'No hay que hacer nada: el módulo lo repite con la misma clave, sin duplicar el documento.',
      },
      cause,
    },
  )

export const credentialsRemedy: Text = {
  ru: 'Введите имя и пароль пользователя 1С ещё раз на странице подключения; у него должна быть включена аутентификация 1С:Предприятия.',
  en: 'Enter the 1C user and password again on the connection page; 1C authentication must be on for this user.',
  es: 'Introduzca de nuevo el usuario y la contraseña de 1C en la página de conexión; debe tener activa la autenticación de 1C.',
}

export const refusedCredentials = () =>
  new MostError(
    'remote_auth',
    'connection',
    {
      ru: '1С не приняла имя пользователя и пароль (или токен).',
      en: '1C refused the user name and password (or the token).',
      es: '1C rechazó el usuario y la contraseña (o el token).',
    },
    { remedy: credentialsRemedy },
  )

export const serverFault = (status: number) =>
  new MostError(
    'remote_fault',
    'connection',
    {
      ru: `Сервер 1С ответил ошибкой ${status}.`,
      en: `The 1C server answered with error ${status}.`,
      es: `El servidor 1C respondió con el error ${status}.`,
    },
    {
      remedy: {
        ru: 'Если так на каждый запрос, проверьте в журнале регистрации 1С, что модули расширения компилируются и расширение применено.',
        en: 'If every request ends so, check in the 1C event log that the modules of the extension compile and that it is applied.',
        es: 'Si ocurre con cada petición, compruebe en el registro de 1C que los módulos de la extensión compilan y que está aplicada.',
      },
    },
  )

const webServerRemedy: Record<number, Text> = {
  403: {
    ru: 'Дайте пользователю 1С роль расширения с правом на HTTP-сервис и разрешите адрес модуля на веб-сервере.',
    en: 'Give the 1C user the role of the extension and let the module through the web server.',
    es: 'Asigne al usuario de 1C el rol de la extensión y permita el acceso del módulo en el servidor web.',
  },
  404: {
    ru: 'Проверьте адрес и опубликуйте HTTP-сервис расширения: галочка «Публиковать HTTP-сервисы расширений по умолчанию» или отдельная строка service.',
    en: 'Check the address and publish the HTTP service of the extension (publishExtensionsByDefault or an explicit service element).',
    es: 'Revise la dirección y publique el servicio HTTP de la extensión (publishExtensionsByDefault o un elemento service).',
  },
}

const anyWebServerRemedy: Text = {
  ru: 'Проверьте адрес публикации: он должен вести прямо в 1С, без страниц входа, заглушек и перенаправлений.',
  en: 'Check the publication address: it must lead straight to 1C, without log-in pages, stubs or redirects.',
  es: 'Revise la dirección de publicación: debe llevar directamente a 1C, sin páginas de acceso ni redirecciones.',
}

export const webServerAnswer = (status: number) =>
  new MostError(
    'remote_body',
    'connection',
    {
      ru: `По этому адресу ответил веб-сервер, а не 1С (код ${status}).`,
      en: `The web server answered at this address, not 1C (status ${status}).`,
      es: `En esta dirección respondió el servidor web, no 1C (código ${status}).`,
    },
    { remedy: webServerRemedy[status] ?? anyWebServerRemedy },
  )

/** `path` names a member of the answer, `issue` what the schema expected there; neither holds a value. */
export const badAnswer = (path: string, issue: string) =>
  new MostError(
    'remote_body',
    'entity',
    {
      ru: `Ответ 1С не по договорённости: поле «${path || 'весь ответ'}».`,
      en: `The answer of 1C breaks the contract: field "${path || 'the whole answer'}".`,
      es: `La respuesta de 1C no cumple el contrato: campo «${path || 'toda la respuesta'}».`,
    },
    {
      remedy: {
        ru: 'Обновите расширение в 1С до версии, которую показывает страница подключения.',
        en: 'Update the extension in 1C to the version that the connection page shows.',
        es: 'Actualice la extensión en 1C a la versión que muestra la página de conexión.',
      },
      fields: path === '' ? [] : [path],
      message: `remote_body: ${path}: ${issue}`,
    },
  )

export const tooLarge = (limit: number) =>
  new MostError(
    'too_large',
    'entity',
    {
      ru: `Ответ 1С больше ${Math.floor(limit / 1_048_576)} МБ.`,
      en: `The answer of 1C is larger than ${Math.floor(limit / 1_048_576)} MB.`,
      es: `La respuesta de 1C supera ${Math.floor(limit / 1_048_576)} MB.`,
    },
    {
      remedy: {
        ru: 'Уменьшите размер порции или число складов в форме настроек 1С.',
        en: 'Choose smaller pages or fewer stores in the settings form of 1C.',
        es: 'Reduzca el tamaño de las páginas o el número de almacenes en la configuración de 1C.',
      },
    },
  )
