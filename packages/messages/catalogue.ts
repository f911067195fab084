import { catalogue as catalogueDe } from "./catalogue/de.ts";
import { catalogue as catalogueDeLeicht } from "./catalogue/de-leicht.ts";
import { catalogue as catalogueEn } from "./catalogue/en.ts";
import { catalogue as catalogueTr } from "./catalogue/tr.ts";
import { catalogue as catalogueUk } from "./catalogue/uk.ts";
import { catalogue as catalogueAr } from "./catalogue/ar.ts";
import { error as errorDe } from "./error/de.ts";
import { error as errorDeLeicht } from "./error/de-leicht.ts";
import { error as errorEn } from "./error/en.ts";
import { error as errorTr } from "./error/tr.ts";
import { error as errorUk } from "./error/uk.ts";
import { error as errorAr } from "./error/ar.ts";
import { notifications as notificationsDe } from "./notifications/de.ts";
import { notifications as notificationsDeLeicht } from "./notifications/de-leicht.ts";
import { notifications as notificationsEn } from "./notifications/en.ts";
import { notifications as notificationsTr } from "./notifications/tr.ts";
import { notifications as notificationsUk } from "./notifications/uk.ts";
import { notifications as notificationsAr } from "./notifications/ar.ts";
import { portal as portalDe } from "./portal/de.ts";
import { portal as portalDeLeicht } from "./portal/de-leicht.ts";
import { portal as portalEn } from "./portal/en.ts";
import { portal as portalTr } from "./portal/tr.ts";
import { portal as portalUk } from "./portal/uk.ts";
import { portal as portalAr } from "./portal/ar.ts";
import { scheduling as schedulingDe } from "./scheduling/de.ts";
import { scheduling as schedulingDeLeicht } from "./scheduling/de-leicht.ts";
import { scheduling as schedulingEn } from "./scheduling/en.ts";
import { scheduling as schedulingTr } from "./scheduling/tr.ts";
import { scheduling as schedulingUk } from "./scheduling/uk.ts";
import { scheduling as schedulingAr } from "./scheduling/ar.ts";
import { tenancy as tenancyDe } from "./tenancy/de.ts";
import { tenancy as tenancyDeLeicht } from "./tenancy/de-leicht.ts";
import { tenancy as tenancyEn } from "./tenancy/en.ts";
import { tenancy as tenancyTr } from "./tenancy/tr.ts";
import { tenancy as tenancyUk } from "./tenancy/uk.ts";
import { tenancy as tenancyAr } from "./tenancy/ar.ts";
import { time as timeDe } from "./time/de.ts";
import { time as timeDeLeicht } from "./time/de-leicht.ts";
import { time as timeEn } from "./time/en.ts";
import { time as timeTr } from "./time/tr.ts";
import { time as timeUk } from "./time/uk.ts";
import { time as timeAr } from "./time/ar.ts";
import type { Language } from "./language.ts";
import type { Translation } from "./translation.ts";

/** Every German text. A module adds its six files here. */
export const de = { ...catalogueDe, ...errorDe, ...notificationsDe, ...portalDe, ...schedulingDe, ...tenancyDe, ...timeDe };
const leicht = {
  ...catalogueDeLeicht,
  ...errorDeLeicht,
  ...notificationsDeLeicht,
  ...portalDeLeicht,
  ...schedulingDeLeicht,
  ...tenancyDeLeicht,
  ...timeDeLeicht,
};
const en = { ...catalogueEn, ...errorEn, ...notificationsEn, ...portalEn, ...schedulingEn, ...tenancyEn, ...timeEn };
const tr = { ...catalogueTr, ...errorTr, ...notificationsTr, ...portalTr, ...schedulingTr, ...tenancyTr, ...timeTr };
const uk = { ...catalogueUk, ...errorUk, ...notificationsUk, ...portalUk, ...schedulingUk, ...tenancyUk, ...timeUk };
const ar = { ...catalogueAr, ...errorAr, ...notificationsAr, ...portalAr, ...schedulingAr, ...tenancyAr, ...timeAr };

/** Every text, by language. */
export const CATALOGUES: Readonly<Record<Language, Translation<typeof de>>> = { de, "de-leicht": leicht, en, tr, uk, ar };
