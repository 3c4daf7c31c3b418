import { Enumeration } from './enumeration.ts'

/** `КатегорияОшибки`. Names are those that libraries for platform 8.3.21 use; UNVERIFIED which category the platform gives its own errors. */
export const errorCategory = new Enumeration('Категория ошибки', [
  'ВсеОшибки|AllErrors',
  'ИсключениеВызванноеИзВстроенногоЯзыка|ExceptionRaisedFromScript',
  'НарушениеПравДоступа|AccessViolation',
  'ОшибкаВоВремяВыполненияВстроенногоЯзыка|ScriptRuntimeError',
  'ОшибкаКомпиляцииВстроенногоЯзыка|ScriptCompileError',
  'ОшибкаКонфигурации|ConfigurationError',
  'ОшибкаХранимыхДанных|StoredDataError',
  'ОшибкаСеанса|SessionError',
  'ОшибкаДоступаКЛокальномуФайлу|LocalFileAccessError',
  'ОшибкаРаботыСПринтером|PrinterError',
  'СетеваяОшибка|NetworkError',
  'ОшибкаВнешнегоИсточникаДанных|ExternalDataSourceError',
  'ПрочаяОшибка|OtherError',
])
