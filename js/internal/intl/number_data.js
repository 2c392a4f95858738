'use strict';

// Currencies and units in American English (data of CLDR 48).

// Code, digits after the point if not 2 | symbol | narrow symbol | name |
// plural if not with an s, = if the same.
const kCurrencies =
  'AED|||UAE dirham;AFN0||؋|Afghan Afghani;ALL0|||Albanian lek|Albanian lekë;' +
  'AMD||֏|Armenian dram;ANG|||Netherlands Antillean guilder;' +
  'AOA||Kz|Angolan kwanza;ARS||$|Argentine peso;AUD|A$|$|Australian dollar;' +
  'AWG|||Aruban florin|=;AZN||₼|Azerbaijani manat;' +
  'BAM||KM|Bosnia-Herzegovina convertible mark;BBD||$|Barbadian dollar;' +
  'BDT||৳|Bangladeshi taka;BGN|||Bulgarian lev|Bulgarian leva;' +
  'BHD3|||Bahraini dinar;BIF0|||Burundian franc;BMD||$|Bermudan dollar;' +
  'BND||$|Brunei dollar;BOB||Bs|Bolivian boliviano;BRL|R$||Brazilian real;' +
  'BSD||$|Bahamian dollar;BTN|||Bhutanese ngultrum;BWP||P|Botswanan pula;' +
  'BYN|||Belarusian ruble;BZD||$|Belize dollar;CAD|CA$|$|Canadian dollar;' +
  'CDF|||Congolese franc;CHF|||Swiss franc;CLP0||$|Chilean peso;' +
  'CNY|CN¥|¥|Chinese yuan|=;COP0||$|Colombian peso;CRC||₡|Costa Rican colón;' +
  'CUC||$|Cuban convertible peso;CUP||$|Cuban peso;CVE|||Cape Verdean escudo;' +
  'CZK||Kč|Czech koruna;DJF0|||Djiboutian franc;' +
  'DKK||kr|Danish krone|Danish kroner;DOP||$|Dominican peso;' +
  'DZD|||Algerian dinar;EGP||E£|Egyptian pound;ERN|||Eritrean nakfa;' +
  'ETB|||Ethiopian birr;EUR|€||euro;FJD||$|Fijian dollar;' +
  'FKP||£|Falkland Islands pound;GBP|£||British pound;GEL||₾|Georgian lari;' +
  'GHS||GH₵|Ghanaian cedi;GIP||£|Gibraltar pound;GMD|||Gambian dalasi;' +
  'GNF0||FG|Guinean franc;GTQ||Q|Guatemalan quetzal;GYD||$|Guyanaese dollar;' +
  'HKD|HK$|$|Hong Kong dollar;HNL||L|Honduran lempira;HRK||kn|Croatian kuna;' +
  'HTG|||Haitian gourde;HUF0||Ft|Hungarian forint;IDR0||Rp|Indonesian rupiah;' +
  'ILS|₪||Israeli new shekel;INR|₹||Indian rupee;IQD0|||Iraqi dinar;' +
  'IRR0|||Iranian rial;ISK0||kr|Icelandic króna|Icelandic krónur;' +
  'JMD||$|Jamaican dollar;JOD3|||Jordanian dinar;JPY0|¥||Japanese yen|=;' +
  'KES|||Kenyan shilling;KGS||⃀|Kyrgyz som;KHR||៛|Cambodian riel;' +
  'KMF0||CF|Comorian franc;KPW0||₩|North Korean won|=;' +
  'KRW0|₩||South Korean won|=;KWD3|||Kuwaiti dinar;' +
  'KYD||$|Cayman Islands dollar;KZT||₸|Kazakhstani tenge;LAK0||₭|Laotian kip;' +
  'LBP0||L£|Lebanese pound;LKR||Rs|Sri Lankan rupee;LRD||$|Liberian dollar;' +
  'LSL|||Lesotho loti;LYD3|||Libyan dinar;MAD|||Moroccan dirham;' +
  'MDL|||Moldovan leu|Moldovan lei;' +
  'MGA0||Ar|Malagasy ariary|Malagasy ariaries;' +
  'MKD|||Macedonian denar|Macedonian denari;MMK0||K|Myanmar kyat;' +
  'MNT||₮|Mongolian tugrik;MOP|||Macanese pataca;MRU|||Mauritanian ouguiya;' +
  'MUR||Rs|Mauritian rupee;MVR|||Maldivian rufiyaa;MWK|||Malawian kwacha;' +
  'MXN|MX$|$|Mexican peso;MYR||RM|Malaysian ringgit;MZN|||Mozambican metical;' +
  'NAD||$|Namibian dollar;NGN||₦|Nigerian naira;NIO||C$|Nicaraguan córdoba;' +
  'NOK||kr|Norwegian krone|Norwegian kroner;NPR||Rs|Nepalese rupee;' +
  'NZD|NZ$|$|New Zealand dollar;OMR3|||Omani rial;PAB|||Panamanian balboa;' +
  'PEN|||Peruvian sol|Peruvian soles;PGK|||Papua New Guinean kina|=;' +
  'PHP|₱||Philippine peso;PKR0||Rs|Pakistani rupee;PLN||zł|Polish zloty;' +
  'PYG0||₲|Paraguayan guarani;QAR|||Qatari riyal;' +
  'RON||lei|Romanian leu|Romanian lei;RSD|||Serbian dinar;' +
  'RUB||₽|Russian ruble;RWF0||RF|Rwandan franc;SAR|||Saudi riyal;' +
  'SBD||$|Solomon Islands dollar;SCR|||Seychellois rupee;' +
  'SDG|||Sudanese pound;SEK||kr|Swedish krona|Swedish kronor;' +
  'SGD||$|Singapore dollar;SHP||£|St. Helena pound;' +
  'SLE|||Sierra Leonean leone;' +
  'SLL0|||Sierra Leonean leone (1964—2022)|Sierra Leonean leones (1964—2022);' +
  'SOS0|||Somali shilling;SRD||$|Surinamese dollar;' +
  'SSP||£|South Sudanese pound;STN||Db|São Tomé & Príncipe dobra;' +
  'SVC|||Salvadoran colón|Salvadoran colones;SYP0||£|Syrian pound;' +
  'SZL|||Swazi lilangeni|Swazi emalangeni;THB||฿|Thai baht|=;' +
  'TJS|||Tajikistani somoni;TMT|||Turkmenistani manat|=;' +
  'TND3|||Tunisian dinar;TOP||T$|Tongan paʻanga|=;' +
  'TRY||₺|Turkish lira|Turkish Lira;TTD||$|Trinidad & Tobago dollar;' +
  'TWD|NT$|$|New Taiwan dollar;TZS|||Tanzanian shilling;' +
  'UAH||₴|Ukrainian hryvnia;UGX0|||Ugandan shilling;USD|$||US dollar;' +
  'UYU||$|Uruguayan peso;UZS|||Uzbekistani som|=;VES|||Venezuelan bolívar;' +
  'VND0|₫||Vietnamese dong|=;VUV0|||Vanuatu vatu;WST|||Samoan tala|=;' +
  'XAF0|FCFA||Central African CFA franc;XCD|EC$|$|East Caribbean dollar;' +
  'XCG|Cg.||Caribbean guilder;XDR|||special drawing rights|=;' +
  'XOF0|F CFA||West African CFA franc;XPF0|CFPF||CFP franc;XSU|||Sucre;' +
  'YER0|||Yemeni rial;ZAR||R|South African rand|=;ZMW||ZK|Zambian kwacha;' +
  'ZWG|||Zimbabwean gold|=;' +
  'ZWL|||Zimbabwean dollar (2009–2024)|Zimbabwean dollars (2009–2024)';

// Identifier | narrow | short | its plural if another | long if not the
// identifier | its plural if not with an s.
const kUnits =
  'acre|ac| ac;bit|bit| bit;byte|B| byte;' +
  'celsius|°C|°C||degree Celsius|degrees Celsius;centimeter|cm| cm;' +
  'day|d| day| days;degree|°| deg;' +
  'fahrenheit|°|°F||degree Fahrenheit|degrees Fahrenheit;' +
  'fluid-ounce|fl oz| fl oz||fluid ounce;foot|′| ft|||feet;gallon|gal| gal;' +
  'gigabit|Gb| Gb;gigabyte|GB| GB;gram|g| g;hectare|ha| ha;hour|h| hr;' +
  'inch|″| in|||inches;kilobit|kb| kb;kilobyte|kB| kB;kilogram|kg| kg;' +
  'kilometer|km| km;liter|L| L;megabit|Mb| Mb;megabyte|MB| MB;meter|m| m;' +
  'microsecond|μs| μs;mile|mi| mi;' +
  'mile-scandinavian|smi| smi|||miles-scandinavian;milliliter|mL| mL;' +
  'millimeter|mm| mm;millisecond|ms| ms;minute|m| min;month|m| mth| mths;' +
  'nanosecond|ns| ns;ounce|oz| oz;percent|%|%|||=;petabyte|PB| PB;' +
  'pound|#| lb;second|s| sec;stone|st| st;terabit|Tb| Tb;terabyte|TB| TB;' +
  'week|w| wk| wks;yard|yd| yd;year|y| yr| yrs';

// What stands behind "per" where it is not as above.
const kShortPer = {
  '__proto__': null,
  day: 'd', gallon: 'gal US', hour: 'h', month: 'm', second: 's', week: 'w',
  year: 'y',
};
const kNarrowPer = {
  '__proto__': null,
  foot: 'ft', inch: 'in', minute: 'min', pound: 'lb',
};
const kMiles = { '__proto__': null, gallon: 'mpg', hour: 'mph' };

function plural(one, many) {
  if (many === '=') return one;
  return many === undefined || many === '' ? `${one}s` : many;
}

function readCurrencies() {
  const map = new Map();
  for (const row of kCurrencies.split(';')) {
    const { 0: head, 1: symbol, 2: narrow, 3: one, 4: many } = row.split('|');
    const code = head.slice(0, 3);
    map.set(code, {
      digits: head.length > 3 ? Number(head[3]) : 2,
      symbol: symbol || code, narrow: narrow || symbol || code,
      one, many: plural(one, many),
    });
  }
  return map;
}

function readUnits() {
  const map = new Map();
  for (const row of kUnits.split(';')) {
    const { 0: name, 1: narrow, 2: short, 3: shorts, 4: long, 5: longs } =
      row.split('|');
    const one = long || name;
    map.set(name, {
      narrow: [narrow, narrow], short: [short, shorts || short],
      long: [` ${one}`, ` ${plural(one, longs)}`],
    });
  }
  return map;
}

let currencies;
let units;

// { digits, symbol, narrow, one, many }; a code that is not listed stands for
// itself.
function currencyOf(code) {
  currencies ??= readCurrencies();
  const found = currencies.get(code);
  if (found !== undefined) return found;
  if (!/^X{3}$/.test(code)) {
    return { digits: 2, symbol: code, narrow: code, one: code, many: code };
  }
  return { digits: 2, symbol: '¤', narrow: '¤',
           one: '(unknown unit of currency)', many: '(unknown currency)' };
}

function currencyCodes() {
  currencies ??= readCurrencies();
  return [...currencies.keys()];
}

function unitNames() {
  units ??= readUnits();
  return [...units.keys()];
}

function isUnit(name) {
  units ??= readUnits();
  const parts = name.split('-per-');
  return parts.length <= 2 && parts.every((part) => units.has(part));
}

function perText(unit, display) {
  if (display === 'long') return ` per ${units.get(unit).long[0].trim()}`;
  const special = display === 'short' ? kShortPer : kNarrowPer;
  return `/${special[unit] ?? units.get(unit)[display][0].trim()}`;
}

// What follows the number: [singular, plural]. A percentage has no "per" but in
// compact notation: that is how ICU does it.
function unitText(name, display, notation) {
  units ??= readUnits();
  const { 0: unit, 1: per } = name.split('-per-');
  const text = units.get(unit)[display];
  if (per === undefined) return text;
  if (display !== 'long') {
    if (unit === 'percent' && notation !== 'compact') return text;
    if (unit === 'mile' && per in kMiles) {
      const short = (display === 'short' ? ' ' : '') + kMiles[per];
      return [short, short];
    }
  }
  return text.map((head) => head + perText(per, display));
}

module.exports = {
  currencyCodes, currencyOf, isUnit, unitNames, unitText,
};
