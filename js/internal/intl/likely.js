'use strict';

// Likely scripts and regions of the languages with two letters (UTS 35, 4.3,
// data of CLDR 48). Of other languages nothing is known.

// Script:language and region, ...
const kLanguages =
  'Latn:aaET,afZA,akGH,anES,ayBO,azAZ,biVU,bmML,brFR,bsBA,caES,chGU,coFR,' +
  'csCZ,cyGB,daDK,deDE,eeGH,enUS,eo001,esES,etEE,euES,ffSN,fiFI,fjFJ,foFO,' +
  'frFR,fyNL,gaIE,gdGB,glES,gnPY,gvIM,haNG,hoPG,hrHR,htHT,huHU,hzNA,ia001,' +
  'idID,ieEE,igNG,ikUS,io001,isIS,itIT,jvID,kgCD,kiKE,kjNA,klGL,krNG,kuTR,' +
  'kwGB,laVA,lbLU,lgUG,liNL,lnCD,ltLT,luCD,lvLV,mgMG,mhMH,miNZ,msMY,mtMT,' +
  'naNR,nbNO,ndZW,ngNA,nlNL,nnNO,noNO,nrZA,nvUS,nyMW,ocFR,omET,piGB,plPL,' +
  'ptBR,quPE,rmCH,rnBI,roRO,rwRW,scIT,seNO,sgCF,skSK,slSI,smWS,snZW,soSO,' +
  'sqAL,ssZA,stZA,suID,svSE,swTZ,tkTM,tnZA,toTO,trTR,tsZA,twGH,tyPF,uzUZ,' +
  'veZA,viVN,vo001,waBE,woSN,xhZA,yoNG,zaCN,zuZA Cyrl:abGE,avRU,baRU,beBY,' +
  'bgBG,ceRU,cuRU,cvRU,kkKZ,kvRU,kyKG,mkMK,mnMN,osGE,ruRU,srRS,tgTJ,ttRU,' +
  'ukUA Avst:aeIR Ethi:amET,tiET Arab:arEG,faIR,ksIN,psAF,sdPK,ugCN,urPK ' +
  'Beng:asIN,bnBD Deva:hiIN,mrIN,neNP,saIN Tibt:boCN,dzBT Cans:crCA,iuCA,' +
  'ojCA Thaa:dvMV Grek:elGR Gujr:guIN Hebr:heIL,yiUA Armn:hyAM Yiii:iiCN ' +
  'Jpan:jaJP Geor:kaGE Khmr:kmKH Knda:knIN Kore:koKR Laoo:loLA Mlym:mlIN ' +
  'Mymr:myMM Orya:orIN Guru:paIN Sinh:siLK Taml:taIN Telu:teIN Thai:thTH ' +
  'Hans:zhCN';

// Where the script depends on the region, and the region on the script.
const kByRegion =
  'az-IQ=Arab az-IR=Arab az-RU=Cyrl ha-CM=Arab ha-SD=Arab kk-AF=Arab ' +
  'kk-CN=Arab kk-IR=Arab kk-MN=Arab ku-AM=Cyrl ku-AZ=Cyrl ku-GE=Cyrl ' +
  'ku-IQ=Arab ku-IR=Arab ku-LB=Arab ku-TM=Cyrl ky-CN=Arab ky-TR=Latn ' +
  'mn-CN=Mong ms-CC=Arab pa-PK=Arab pi-BU=Mymr pi-IN=Deva pi-LK=Sinh ' +
  'pi-MM=Mymr pi-TH=Thai sd-IN=Deva sr-ME=Latn sr-RO=Latn sr-TR=Latn ' +
  'tg-PK=Arab ug-KZ=Cyrl ug-MN=Cyrl uz-AF=Arab uz-CN=Cyrl zh-AU=Hant ' +
  'zh-BN=Hant zh-GB=Hant zh-GF=Hant zh-HK=Hant zh-ID=Hant zh-MO=Hant ' +
  'zh-PA=Hant zh-PF=Hant zh-PH=Hant zh-PZ=Hant zh-SR=Hant zh-TH=Hant ' +
  'zh-TW=Hant zh-UK=Hant zh-US=Hant zh-VD=Hant zh-VN=Hant';
const kByScript =
  'zh-Hant=TW az-Arab=IR kk-Arab=CN ku-Cyrl=AM ku-Arab=IQ ky-Latn=TR ' +
  'ky-Arab=CN pa-Arab=PK pi-Deva=IN pi-Mymr=MM pi-Sinh=LK pi-Thai=TH ' +
  'sd-Deva=IN tg-Arab=PK ug-Cyrl=KZ uz-Arab=AF';

const languages = new Map();    // language -> [script, region], lower case

for (const group of kLanguages.split(' ')) {
  const { 0: script, 1: list } = group.toLowerCase().split(':');
  for (const item of list.split(',')) {
    languages.set(item.slice(0, 2), [script, item.slice(2)]);
  }
}

function find(text, key) {
  const at = ` ${text}`.indexOf(` ${key}=`);
  if (at < 0) return undefined;
  return text.slice(at + key.length + 1).split(' ', 1)[0].toLowerCase();
}

// { language, script, region } with what is missing added, or undefined.
function maximize({ language, script, region }) {
  if (language === 'und' && script === undefined &&
      (region === undefined || region === 'us')) {
    language = 'en';
  }
  const likely = languages.get(language);
  if (likely === undefined) return undefined;
  const { 0: usualScript, 1: usualRegion } = likely;
  if (script === undefined) {
    script = (region !== undefined &&
      find(kByRegion, `${language}-${region.toUpperCase()}`)) || usualScript;
  }
  if (region === undefined) {
    const title = script[0].toUpperCase() + script.slice(1);
    region = find(kByScript, `${language}-${title}`) ?? usualRegion;
  }
  return { language, script, region };
}

function isSame(a, b) {
  return a !== undefined && b !== undefined && a.language === b.language &&
    a.script === b.script && a.region === b.region;
}

// The shortest form that maximize() makes the same of, or undefined.
function minimize(id) {
  const full = maximize(id);
  if (full === undefined) return undefined;
  const { language, script, region } = full;
  for (const trial of [{ language }, { language, region },
                       { language, script }]) {
    if (isSame(maximize(trial), full)) return trial;
  }
  return full;
}

module.exports = { maximize, minimize };
