'use strict';

// Codes of languages and regions that stand for others (UTS 35, 3.2.1, data of
// CLDR 48): new=old,old. Where a region became several, the likeliest.

const kLanguages =
  'aas=aam aa=aar ab=abk dz=adp,dzo af=afr apf=agp ami=ais apc=ajp aeb=ajt ' +
  'jrb=aju ak=aka,fat,twi sq=alb,als,sqi am=amh ar=ara,arb an=arg hy=arm,hye ' +
  'snz=asd as=asm ktz=aue av=ava ae=ave ay=aym,ayr nun=ayx az=aze,azj ba=bak ' +
  'bm=bam eu=baq,eus nvo=baz bal=bcc bik=bcl be=bel bn=ben bcg=bgm fbl=bhk ' +
  'bir=bic bho=bih bi=bis drl=bjd bzc=bjq ebk=bkb iba=blg,snb bo=bod,tib ' +
  'bs=bos br=bre beb=btb bg=bul my=bur,mya luy=bxk bua=bxr ca=cat ' +
  'rki=ccq,ybd cs=ces,cze ch=cha ce=che zh=chi,cmn,zho cu=chu cv=chv mom=cjr cmr=cka ' +
  'syr=cld sa=cls,san xch=cmk sr-ME=cnr kw=cor co=cos pij=coy,nts quh=cqu ' +
  'cr=cre,cwd cy=cym,wel dnj=daf da=dan njz=dap sqm=dek de=deu,ger doi=dgo ' +
  'mwr=dhd din=dik zza=diq dif=dit dv=div dze=djl aqd=dkl mn=drh,khk,mon ' +
  'kzk=drr,gli fa-AF=drw,prs,tnf uth=dud dwu=duj nl=dut,nld dbt=dwl ' +
  'et=ekk,est el=ell,gre amq=elp man=emk en=eng eo=epo ik=esk,ipk ee=ewe ' +
  'fo=fao fa=fas,per,pes fj=fij fi=fin fr=fra,fre fy=fry ff=fuc,ful dev=gav ' +
  'om=gaz,orm wny=gbc grb=gbo ka=geo,kat vaj=gfx,mwj,oun gvr=ggn esg=ggo ' +
  'gtu=ggr aou=gio gd=gla ga=gle gl=glg gv=glv gon=gno kok=gom gn=grn,gug ' +
  'nyc=gti gu=guj,prp duz=guv gba=gya ht=hat ha=hau sr-Latn=hbs,sh hai=hdn ' +
  'hmn=hea he=heb,iw hz=her srx=him hi=hin ho=hmo jal=hrr hr=hrv,scr hu=hun ' +
  'opa=ibi ig=ibo is=ice,isl io=ido ii=iii iu=ike,iku ie=ile ilm=ill gal=ilw ' +
  'id=in,ind ia=ina it=ita eza=izi jgk=jar jv=jav,jaw,jw oyb=jeg,skk,thx ' +
  'yi=ji,ydd,yid ja=jpn kl=kal kn=kan ks=kas kr=kau,knc kk=kaz zkd=kdv ' +
  'tdf=kgc ncq=kgd kml=kgh plu=kgm km=khm ki=kik rw=kin ky=kir ku=kmr,kur ' +
  'kg=kng,kon kwv=koj kv=kom,kpv ko=kor jkm=kpp bmf=krm dtp=ktr,kzj,kzt,tdu ' +
  'kj=kua gdj=kvs yam=kwq tvd=kxe kru=kxl dgl=kzh ksp=lak lo=lao la=lat ' +
  'lv=lav,lvs bnc=lbk enl=leg raq=lii li=lim ln=lin lt=lit ngt=llo rmx=lmm ' +
  'lb=ltz lu=lub lg=lug mk=mac,mkd mh=mah ml=mal mi=mao,mri mr=mar ' +
  'ms=may,msa,zsm cir=meg jbk=mgx chm=mhr mg=mlg,plt mt=mlt wnn=mnt ' +
  'ro=mo,mol,ron,rum xnt=mof mry=mst,myt raj=mup dmw=mwd,xrq aog=myd xny=nad ' +
  'na=nau nv=nav nru=nbf nr=nbl gll=nbx kdz=ncp nd=nde ng=ndo ne=nep,npi ' +
  'azd=nln nrk=nlr nn=nno nbr=nns ngv=nnx nb=nob cbr=nom dtd=noo no=nor ' +
  'eko=nte bpp=nxu ny=nya oc=oci oj=ojg,oji or=ori,ory os=oss pa=pan kxr=pat ' +
  'ps=pbu,pus adx=pcr pi=pli huw=pmc crr=pmk phr=pmu lah=pnb pl=pol pt=por ' +
  'bfy=ppa lcq=ppr prt=pry pub=puz qu=que,quz emx=rmr rom=rmy rm=roh rn=run ' +
  'ru=rus sg=sag aqt=sap hle=sca sr=scc,srp isk=sgl si=sin sk=slk,slo sl=slv ' +
  'kmb=smd se=sme sm=smo sn=sna sd=snd so=som st=sot es=spa kln=spy ' +
  'sc=src,srd ss=ssw sgd=sul ulw=sum su=sun sw=swa,swh sw-CD=swc sv=swe ' +
  'umi=szd ty=tah ta=tam tt=tat te=tel bjp=tgg tg=tgk fil=tgl,tl th=tha ' +
  'tpo=thc ola=thw itd=tid ras=tie ti=tir twm=tkk weo=tlw tdg=tmk tyj=tmp ' +
  'kak=tne to=ton tpn=tpw taj=tsf tn=tsn ts=tso tmh=ttq tk=tuk tr=tur ug=uig ' +
  'uk=ukr del=umu wro=unp ema=uok ur=urd uz=uzb,uzn ve=ven vi=vie vo=vol ' +
  'wgb=wgw nol=wit nwo=wiw wa=wln wo=wol cax=xba xh=xho acn=xia waw=xkh ' +
  'kpe=xpe suj=xsj den=xsl zko=xss ynq=yen yrm=yiy lrr=yma mtm=ymt yo=yor ' +
  'zom=yos yug=yuu zap=zai za=zha,zyb scv=zir kjh=zkb zu=zul';

const kRegions =
  'CW=AN,530,531,532 MM=BU,104 RS=CS,YU,688,890,891 KI=CT,296 ' +
  'DE=DD,276,278,280 BJ=DY,204 AQ=FQ,NQ,010 FR=FX,249,250 BF=HV,854 ' +
  'UM=JT,MI,PU,WK,581 VU=NH,548 SA=NT,536,682 FM=PC,582,583 PA=PZ,591 ' +
  'EU=QU,967 ZW=RH,716 RU=SU,172,643,810 TL=TP,626 GB=UK,826 VN=VD,704 ' +
  'YE=YD,720,886,887 CD=ZR,180 AF=004 AL=008 DZ=012 AS=016 AD=020 AO=024 ' +
  'AG=028 AZ=031 AR=032 AU=036 AT=040 BS=044 BH=048 BD=050 AM=051 BB=052 ' +
  'BE=056 BM=060 034=062 BT=064 BO=068 BA=070 BW=072 BV=074 BR=076 BZ=084 ' +
  'IO=086 SB=090 VG=092 BN=096 BG=100 BI=108 BY=112 KH=116 CM=120 CA=124 ' +
  'CV=132 KY=136 CF=140 LK=144 TD=148 CL=152 CN=156 TW=158 CX=162 CC=166 ' +
  'CO=170 KM=174 YT=175 CG=178 CK=184 CR=188 HR=191 CU=192 CY=196 CZ=200,203 ' +
  'DK=208 DM=212 DO=214 EC=218 SV=222 GQ=226 ET=230,231 ER=232 EE=233 FO=234 ' +
  'FK=238 GS=239 FJ=242 FI=246 AX=248 GF=254 PF=258 TF=260 DJ=262 GA=266 ' +
  'GE=268 GM=270 PS=275 GH=288 GI=292 GR=300 GL=304 GD=308 GP=312 GU=316 ' +
  'GT=320 GN=324 GY=328 HT=332 HM=334 VA=336 HN=340 HK=344 HU=348 IS=352 ' +
  'IN=356 ID=360 IR=364 IQ=368 IE=372 IL=376 IT=380 CI=384 JM=388 JP=392 ' +
  'KZ=398 JO=400 KE=404 KP=408 KR=410 KW=414 KG=417 LA=418 LB=422 LS=426 ' +
  'LV=428 LR=430 LY=434 LI=438 LT=440 LU=442 MO=446 MG=450 MW=454 MY=458 ' +
  'MV=462 ML=466 MT=470 MQ=474 MR=478 MU=480 MX=484 MC=492 MN=496 MD=498 ' +
  'ME=499 MS=500 MA=504 MZ=508 OM=512 NA=516 NR=520 NP=524 NL=528 AW=533 ' +
  'SX=534 BQ=535 NC=540 NZ=554 NI=558 NE=562 NG=566 NU=570 NF=574 NO=578 ' +
  'MP=580 MH=584 PW=585 PK=586 PG=598 PY=600 PE=604 PH=608 PN=612 PL=616 ' +
  'PT=620 GW=624 PR=630 QA=634 RE=638 RO=642 RW=646 BL=652 SH=654 KN=659 ' +
  'AI=660 LC=662 MF=663 PM=666 VC=670 SM=674 ST=678 SN=686 SC=690 SL=694 ' +
  'SG=702 SK=703 SI=705 SO=706 ZA=710 ES=724 SS=728 SD=729,736 EH=732 SR=740 ' +
  'SJ=744 SZ=748 SE=752 CH=756 SY=760 TJ=762 TH=764 TG=768 TK=772 TO=776 ' +
  'TT=780 AE=784 TN=788 TR=792 TM=795 TC=796 TV=798 UG=800 UA=804 MK=807 ' +
  'EG=818 JE=830,832 GG=831 IM=833 TZ=834 US=840 VI=850 UY=858 UZ=860 VE=862 ' +
  'WF=876 WS=882 ZM=894 AA=958 QM=959 QN=960 QP=962 QQ=963 QR=964 QS=965 ' +
  'QT=966 QV=968 QW=969 QX=970 QY=971 QZ=972 XA=973 XB=974 XC=975 XD=976 ' +
  'XE=977 XF=978 XG=979 XH=980 XI=981 XJ=982 XK=983 XL=984 XM=985 XN=986 ' +
  'XO=987 XP=988 XQ=989 XR=990 XS=991 XT=992 XU=993 XV=994 XW=995 XX=996 ' +
  'XY=997 XZ=998 ZZ=999';

function read(text) {
  const map = new Map();
  for (const item of text.split(' ')) {
    const { 0: name, 1: list } = item.split('=');
    for (const old of list.split(',')) map.set(old, name);
  }
  return map;
}

module.exports = { languages: read(kLanguages), regions: read(kRegions) };
