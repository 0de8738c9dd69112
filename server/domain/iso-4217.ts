// ISO 4217's active currencies and the digits after the point of each ("minor unit"), as the standard lists them.
// Kept here because Intl disagrees with the standard on many of them. Codes without a minor unit (metals, tests) are no currencies here.
const twoDigits =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK ' +
  'DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT ' +
  'LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN ' +
  'QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS ' +
  'VED VES WST XAD XCD XCG YER ZAR ZMW ZWG';
const noDigits = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const threeDigits = 'BHD IQD JOD KWD LYD OMR TND';
const fourDigits = 'CLF UYW';

const codes = (text: string, exponent: number) => text.split(' ').map((code): [string, number] => [code, exponent]);

/** Digits after the point, by currency code. */
export const isoExponents: Readonly<Record<string, number>> = Object.fromEntries([
  ...codes(twoDigits, 2),
  ...codes(noDigits, 0),
  ...codes(threeDigits, 3),
  ...codes(fourDigits, 4),
]);
