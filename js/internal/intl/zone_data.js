'use strict';

// Time zones: their names in American English and which names stand for the
// same zone (data of CLDR 48). Offsets and rules are the system's.

// Name | kinds | abbreviation : zones, by their first part. The kinds tell how
// the names end: S "Standard Time", T "Time", then for daylight saving time D
// "Daylight Time", U "Summer Time"; or they are the whole second name. - has
// no names.
const kNames =
  'Greenwich Mean|T|GMT:Africa/Abidjan,Accra,Bamako,Banjul,Bissau,Conakry,' +
  'Dakar,Freetown,Lome,Monrovia,Nouakchott,Ouagadougou,Sao_Tome ' +
  'America/Danmarkshavn Antarctica/Troll Atlantic/Reykjavik,St_Helena ' +
  'Europe/Guernsey,Isle_of_Man,Jersey;East Africa|T|:Africa/Addis_Ababa,' +
  'Asmera,Dar_es_Salaam,Djibouti,Kampala,Mogadishu,Nairobi ' +
  'Indian/Antananarivo,Comoro,Mayotte;Central European|SU|:Africa/Algiers,' +
  'Ceuta,Tunis Arctic/Longyearbyen Europe/Amsterdam,Andorra,Belgrade,' +
  'Berlin,Bratislava,Brussels,Budapest,Busingen,Copenhagen,Gibraltar,' +
  'Ljubljana,Luxembourg,Madrid,Malta,Monaco,Oslo,Paris,Podgorica,Prague,' +
  'Rome,San_Marino,Sarajevo,Skopje,Stockholm,Tirane,Vaduz,Vatican,Vienna,' +
  'Warsaw,Zagreb,Zurich;West Africa|T|:Africa/Bangui,Brazzaville,Douala,' +
  'Kinshasa,Lagos,Libreville,Luanda,Malabo,Ndjamena,Niamey,Porto-Novo;' +
  'Central Africa|T|:Africa/Blantyre,Bujumbura,Gaborone,Harare,Juba,' +
  'Khartoum,Kigali,Lubumbashi,Lusaka,Maputo,Windhoek;Eastern ' +
  'European|SU|:Africa/Cairo,Tripoli Asia/Beirut,Famagusta,Gaza,Hebron,' +
  'Nicosia Europe/Athens,Bucharest,Chisinau,Helsinki,Kaliningrad,Kiev,' +
  'Mariehamn,Riga,Sofia,Tallinn,Vilnius;-|:Africa/Casablanca,El_Aaiun ' +
  'America/Coyhaique,Punta_Arenas Antarctica/Palmer Asia/Amman,Damascus,' +
  'Urumqi Pacific/Bougainville;South Africa|S|:Africa/Johannesburg,Maseru,' +
  'Mbabane;Hawaii-Aleutian|SD|HAST:America/Adak;' +
  'Alaska|SD|AKST:America/Anchorage,Juneau,Metlakatla,Nome,Sitka,Yakutat;' +
  'Atlantic|SD|AST:America/Anguilla,Antigua,Aruba,Barbados,Blanc-Sablon,' +
  'Curacao,Dominica,Glace_Bay,Goose_Bay,Grenada,Guadeloupe,Halifax,' +
  'Kralendijk,Lower_Princes,Marigot,Martinique,Moncton,Montserrat,' +
  'Port_of_Spain,Puerto_Rico,Santo_Domingo,St_Barthelemy,St_Kitts,St_Lucia,' +
  'St_Thomas,St_Vincent,Thule,Tortola Atlantic/Bermuda;' +
  'Brasilia|SU|:America/Araguaina,Bahia,Belem,Fortaleza,Maceio,Recife,' +
  'Santarem,Sao_Paulo;Argentina|SU|:America/Argentina/La_Rioja,' +
  'Argentina/Rio_Gallegos,Argentina/Salta,Argentina/San_Juan,' +
  'Argentina/San_Luis,Argentina/Tucuman,Argentina/Ushuaia,Buenos_Aires,' +
  'Catamarca,Cordoba,Jujuy,Mendoza;Paraguay|SU|:America/Asuncion;' +
  'Central|SD|CST:America/Bahia_Banderas,Belize,Chicago,Chihuahua,' +
  'Costa_Rica,El_Salvador,Guatemala,Indiana/Knox,Indiana/Tell_City,Managua,' +
  'Matamoros,Menominee,Merida,Mexico_City,Monterrey,North_Dakota/Beulah,' +
  'North_Dakota/Center,North_Dakota/New_Salem,Ojinaga,Rankin_Inlet,Regina,' +
  'Resolute,Swift_Current,Tegucigalpa,Winnipeg;' +
  'Amazon|SU|:America/Boa_Vista,Campo_Grande,Cuiaba,Manaus,Porto_Velho;' +
  'Colombia|SU|:America/Bogota;Mountain|SD|MST:America/Boise,Cambridge_Bay,' +
  'Ciudad_Juarez,Creston,Dawson_Creek,Denver,Edmonton,Fort_Nelson,Inuvik,' +
  'Phoenix;Eastern|SD|EST:America/Cancun,Cayman,Coral_Harbour,Detroit,' +
  'Grand_Turk,Indiana/Marengo,Indiana/Petersburg,Indiana/Vevay,' +
  'Indiana/Vincennes,Indiana/Winamac,Indianapolis,Iqaluit,Jamaica,' +
  'Kentucky/Monticello,Louisville,Nassau,New_York,Panama,Port-au-Prince,' +
  'Toronto;Venezuela|T|:America/Caracas;French Guiana|T|:America/Cayenne;' +
  'Yukon|T|:America/Dawson,Whitehorse;Acre|SU|:America/Eirunepe,Rio_Branco;' +
  'Greenland|SU|:America/Godthab,Scoresbysund;Ecuador|T|:America/Guayaquil;' +
  'Guyana|T|:America/Guyana;Cuba|SD|:America/Havana;Mexican ' +
  'Pacific|SD|:America/Hermosillo,Mazatlan;Bolivia|T|:America/La_Paz;' +
  'Peru|SU|:America/Lima;Pacific|SD|PST:America/Los_Angeles,Tijuana,' +
  'Vancouver;St. Pierre & Miquelon|SD|:America/Miquelon;' +
  'Uruguay|SU|:America/Montevideo;Fernando de Noronha|SU|:America/Noronha;' +
  'Suriname|T|:America/Paramaribo;Chile|SU|:America/Santiago;' +
  'Newfoundland|SD|:America/St_Johns;Australian ' +
  'Western|SD|:Antarctica/Casey Australia/Perth;Davis|T|:Antarctica/Davis;' +
  'Dumont d’Urville|T|:Antarctica/DumontDUrville;Australian ' +
  'Eastern|SD|:Antarctica/Macquarie Australia/Brisbane,Hobart,Lindeman,' +
  'Melbourne,Sydney;Mawson|T|:Antarctica/Mawson;New ' +
  'Zealand|SD|:Antarctica/McMurdo Pacific/Auckland;' +
  'Rothera|T|:Antarctica/Rothera;Syowa|T|:Antarctica/Syowa;' +
  'Vostok|T|:Antarctica/Vostok;Arabian|SD|:Asia/Aden,Baghdad,Bahrain,' +
  'Kuwait,Qatar,Riyadh;Kazakhstan|T|:Asia/Almaty,Aqtau,Aqtobe,Atyrau,Oral,' +
  'Qostanay,Qyzylorda;Kamchatka|SU|:Asia/Anadyr,Kamchatka;' +
  'Turkmenistan|S|:Asia/Ashgabat;Azerbaijan|SU|:Asia/Baku;' +
  'Indochina|T|:Asia/Bangkok,Phnom_Penh,Saigon,Vientiane;' +
  'Krasnoyarsk|SU|:Asia/Barnaul,Krasnoyarsk,Novokuznetsk,Novosibirsk,Tomsk;' +
  'Kyrgyzstan|T|:Asia/Bishkek;Brunei|T|:Asia/Brunei;India|S|:Asia/Calcutta,' +
  'Colombo;Yakutsk|SU|:Asia/Chita,Khandyga,Yakutsk;' +
  'Bangladesh|SU|:Asia/Dhaka;Timor-Leste|T|:Asia/Dili;Gulf|S|:Asia/Dubai,' +
  'Muscat;Tajikistan|T|:Asia/Dushanbe;Hong Kong|SU|:Asia/Hong_Kong;' +
  'Khovd|SU|:Asia/Hovd;Irkutsk|SU|:Asia/Irkutsk;Western ' +
  'Indonesia|T|:Asia/Jakarta,Pontianak;Eastern Indonesia|T|:Asia/Jayapura;' +
  'Israel|SD|:Asia/Jerusalem;Afghanistan|T|:Asia/Kabul;' +
  'Pakistan|SU|:Asia/Karachi;Nepal|T|:Asia/Katmandu;' +
  'Malaysia|T|:Asia/Kuala_Lumpur,Kuching;China|SD|:Asia/Macau,Shanghai;' +
  'Magadan|SU|:Asia/Magadan,Sakhalin,Srednekolymsk;Central ' +
  'Indonesia|T|:Asia/Makassar;Philippine|SU|:Asia/Manila;' +
  'Omsk|SU|:Asia/Omsk;Korean|SD|:Asia/Pyongyang,Seoul;' +
  'Myanmar|T|:Asia/Rangoon;Uzbekistan|SU|:Asia/Samarkand,Tashkent;' +
  'Singapore|S|:Asia/Singapore;Taiwan|SD|:Asia/Taipei;' +
  'Georgia|SU|:Asia/Tbilisi;Iran|SD|:Asia/Tehran;Bhutan|T|:Asia/Thimphu;' +
  'Japan|S|:Asia/Tokyo;Ulaanbaatar|SU|:Asia/Ulaanbaatar;' +
  'Vladivostok|SU|:Asia/Ust-Nera,Vladivostok;' +
  'Yekaterinburg|SU|:Asia/Yekaterinburg;Armenia|SU|:Asia/Yerevan;' +
  'Azores|SU|:Atlantic/Azores;Western European|SU|:Atlantic/Canary,Faeroe,' +
  'Madeira Europe/Lisbon;Cape Verde|S|:Atlantic/Cape_Verde;South ' +
  'Georgia|T|:Atlantic/South_Georgia;Falkland Islands|SU|:Atlantic/Stanley;' +
  'Australian Central|SD|:Australia/Adelaide,Broken_Hill,Darwin;Australian ' +
  'Central Western|SD|:Australia/Eucla;Lord Howe|SD|:Australia/Lord_Howe;' +
  'Samara|SU|:Europe/Astrakhan,Samara,Saratov,Ulyanovsk;Greenwich Mean ' +
  'Time|Irish Standard Time|GMT:Europe/Dublin;Türkiye|SU|:Europe/Istanbul;' +
  'Moscow|SU|:Europe/Kirov,Minsk,Moscow,Simferopol,Volgograd;Greenwich ' +
  'Mean Time|British Summer Time|GMT:Europe/London;Indian ' +
  'Ocean|T|:Indian/Chagos;Christmas Island|T|:Indian/Christmas;Cocos ' +
  'Islands|T|:Indian/Cocos;French Southern & Antarctic|T|:Indian/Kerguelen;' +
  'Seychelles|T|:Indian/Mahe;Maldives|T|:Indian/Maldives;' +
  'Mauritius|SU|:Indian/Mauritius;Réunion|T|:Indian/Reunion;' +
  'Samoa|SD|:Pacific/Apia;Chatham|SD|:Pacific/Chatham;Easter ' +
  'Island|SU|:Pacific/Easter;Vanuatu|SU|:Pacific/Efate;Phoenix ' +
  'Islands|T|:Pacific/Enderbury;Tokelau|T|:Pacific/Fakaofo;' +
  'Fiji|SU|:Pacific/Fiji;Tuvalu|T|:Pacific/Funafuti;' +
  'Galapagos|T|:Pacific/Galapagos;Gambier|T|:Pacific/Gambier;Solomon ' +
  'Islands|T|:Pacific/Guadalcanal;Chamorro|S|:Pacific/Guam,Saipan;' +
  'Hawaii-Aleutian|SD|HST:Pacific/Honolulu;Line ' +
  'Islands|T|:Pacific/Kiritimati;Kosrae|T|:Pacific/Kosrae;Marshall ' +
  'Islands|T|:Pacific/Kwajalein,Majuro;Marquesas|T|:Pacific/Marquesas;' +
  'American Samoa|S|:Pacific/Midway,Pago_Pago;Nauru|T|:Pacific/Nauru;' +
  'Niue|T|:Pacific/Niue;Norfolk Island|SD|:Pacific/Norfolk;New ' +
  'Caledonia|SU|:Pacific/Noumea;Palau|T|:Pacific/Palau;' +
  'Pitcairn|T|:Pacific/Pitcairn;Pohnpei|T|:Pacific/Ponape;Papua New ' +
  'Guinea|T|:Pacific/Port_Moresby;Cook Islands|SU|:Pacific/Rarotonga;' +
  'Tahiti|T|:Pacific/Tahiti;Gilbert Islands|T|:Pacific/Tarawa;' +
  'Tonga|SU|:Pacific/Tongatapu;Chuuk|T|:Pacific/Truk;Wake ' +
  'Island|T|:Pacific/Wake;Wallis & Futuna|T|:Pacific/Wallis';

// Zone=other names of it.
const kAliases =
  'Europe/Brussels=CET,MET Europe/Lisbon=WET,Portugal ' +
  'Pacific/Honolulu=Pacific/Johnston,HST,US/Hawaii ' +
  'Pacific/Enderbury=Pacific/Kanton Pacific/Truk=Pacific/Yap,Pacific/Chuuk ' +
  'Pacific/Pago_Pago=Pacific/Samoa,US/Samoa Pacific/Ponape=Pacific/Pohnpei ' +
  'America/Phoenix=MST,US/Arizona Europe/Athens=EET ' +
  'Pacific/Chatham=NZ-CHAT UTC=Universal,UCT,GMT-0,GMT0,GMT,GMT+0,' +
  'Greenwich,Zulu,Etc/Universal,Etc/UTC,Etc/UCT,Etc/GMT-0,Etc/GMT0,Etc/GMT,' +
  'Etc/GMT+0,Etc/Greenwich,Etc/Zulu America/New_York=EST5EDT,US/Eastern ' +
  'America/Jamaica=Jamaica Atlantic/Faeroe=Atlantic/Faroe ' +
  'Arctic/Longyearbyen=Atlantic/Jan_Mayen Pacific/Kwajalein=Kwajalein ' +
  'America/Panama=EST America/Havana=Cuba Asia/Hong_Kong=Hongkong ' +
  'America/Vancouver=Canada/Pacific America/Regina=Canada/Saskatchewan ' +
  'America/Halifax=Canada/Atlantic America/St_Johns=Canada/Newfoundland ' +
  'America/Whitehorse=Canada/Yukon America/Toronto=Canada/Eastern,' +
  'America/Thunder_Bay,America/Nipigon,America/Montreal ' +
  'America/Edmonton=Canada/Mountain,America/Yellowknife ' +
  'America/Winnipeg=Canada/Central,America/Rainy_River Europe/London=GB,' +
  'Europe/Belfast,GB-Eire Europe/Istanbul=Turkey,Asia/Istanbul ' +
  'Asia/Taipei=ROC America/Mexico_City=Mexico/General ' +
  'America/Tijuana=Mexico/BajaNorte,America/Ensenada,America/Santa_Isabel ' +
  'America/Mazatlan=Mexico/BajaSur America/Manaus=Brazil/West ' +
  'America/Noronha=Brazil/DeNoronha America/Sao_Paulo=Brazil/East ' +
  'America/Rio_Branco=Brazil/Acre,America/Porto_Acre Africa/Tripoli=Libya ' +
  'Asia/Urumqi=Asia/Kashgar Asia/Ashgabat=Asia/Ashkhabad ' +
  'Asia/Dhaka=Asia/Dacca Asia/Shanghai=Asia/Harbin,Asia/Chungking,' +
  'Asia/Chongqing,PRC Asia/Saigon=Asia/Ho_Chi_Minh Asia/Macau=Asia/Macao ' +
  'Asia/Makassar=Asia/Ujung_Pandang Asia/Ulaanbaatar=Asia/Choibalsan,' +
  'Asia/Ulan_Bator Asia/Thimphu=Asia/Thimbu Asia/Katmandu=Asia/Kathmandu ' +
  'Asia/Jerusalem=Asia/Tel_Aviv,Israel Asia/Calcutta=Asia/Kolkata ' +
  'Asia/Rangoon=Asia/Yangon Europe/Moscow=W-SU Asia/Tehran=Iran ' +
  'Europe/Dublin=Eire Australia/Melbourne=Australia/Victoria ' +
  'Australia/Sydney=Australia/Canberra,Australia/NSW,Australia/ACT ' +
  'Australia/Lord_Howe=Australia/LHI Australia/Perth=Australia/West ' +
  'Australia/Hobart=Australia/Currie,Australia/Tasmania ' +
  'Australia/Brisbane=Australia/Queensland ' +
  'Australia/Broken_Hill=Australia/Yancowinna ' +
  'Australia/Darwin=Australia/North Australia/Adelaide=Australia/South ' +
  'Africa/Cairo=Egypt America/Denver=Navajo,MST7MDT,America/Shiprock,' +
  'US/Mountain Europe/Kiev=Europe/Kyiv,Europe/Uzhgorod,Europe/Zaporozhye ' +
  'Europe/Chisinau=Europe/Tiraspol Asia/Nicosia=Europe/Nicosia ' +
  'Asia/Tokyo=Japan Atlantic/Reykjavik=Iceland ' +
  'America/Santiago=Chile/Continental Pacific/Easter=Chile/EasterIsland ' +
  'Antarctica/McMurdo=Antarctica/South_Pole America/Chicago=CST6CDT,' +
  'US/Central Pacific/Auckland=NZ America/Indianapolis=America/Fort_Wayne,' +
  'America/Indiana/Indianapolis,US/East-Indiana America/Adak=America/Atka,' +
  'US/Aleutian America/Louisville=America/Kentucky/Louisville ' +
  'America/Coral_Harbour=America/Atikokan America/St_Thomas=America/Virgin ' +
  'America/Cordoba=America/Argentina/Cordoba,America/Rosario ' +
  'America/Jujuy=America/Argentina/Jujuy ' +
  'America/Buenos_Aires=America/Argentina/Buenos_Aires ' +
  'America/Catamarca=America/Argentina/ComodRivadavia,' +
  'America/Argentina/Catamarca America/Mendoza=America/Argentina/Mendoza ' +
  'America/Godthab=America/Nuuk America/Indiana/Knox=America/Knox_IN,' +
  'US/Indiana-Starke America/Iqaluit=America/Pangnirtung ' +
  'Europe/Warsaw=Poland Africa/Asmera=Africa/Asmara ' +
  'Africa/Bamako=Africa/Timbuktu Asia/Seoul=ROK ' +
  'America/Los_Angeles=US/Pacific,PST8PDT America/Anchorage=US/Alaska ' +
  'America/Detroit=US/Michigan Asia/Singapore=Singapore';

// name.toLowerCase() -> canonical name; the same -> { stem, kinds, short }.
const canonical = new Map();
const names = new Map();

function readNames() {
  for (const group of kNames.split(';')) {
    const { 0: head, 1: list } = group.split(':');
    const { 0: stem, 1: kinds, 2: short } = head.split('|');
    const entry = stem === '-' ? undefined : { stem, kinds, short };
    for (const part of list.split(' ')) {
      const { 0: region } = part.split('/', 1);
      for (const place of part.slice(region.length + 1).split(',')) {
        const name = `${region}/${place}`;
        canonical.set(name.toLowerCase(), name);
        names.set(name, entry);
      }
    }
  }
}

function readAliases() {
  canonical.set('utc', 'UTC');
  for (const item of kAliases.split(' ')) {
    const { 0: name, 1: list } = item.split('=');
    for (const alias of list.split(',')) {
      canonical.set(alias.toLowerCase(), name);
    }
  }
}

readNames();
readAliases();

// Other names of a canonical one, for systems that know it by those only.
function aliasesOf(name) {
  const at = ` ${kAliases}`.indexOf(` ${name}=`);
  if (at < 0) return [];
  return kAliases.slice(at).split(' ', 1)[0].split('=')[1].split(',');
}

module.exports = { aliasesOf, canonical, names };
