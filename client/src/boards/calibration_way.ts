/** A board of numbers, its own way: small groups fill it in, and the table compares. Nothing is carried. */
import { calibratedOf } from "./calibration";
import { settled } from "./settled";
import { NOT_ARRANGED, type Way } from "./way";

export const CALIBRATION_WAY: Way = {
  groups: false,
  shrinks: true,
  arranged(row, _notes, { zones, compared, breakouts }) {
    return { ...NOT_ARRANGED, numbers: calibratedOf(row, zones.filter((one) => one.board === row.id), compared, breakouts) };
  },
  acts(_board, by) {
    return {
      numbers: {
        agree: by.may("value.agree") ? (zone, agreed, base_rev) => settled(by, by.ask({ type: "value.agree", zone, ...agreed, base_rev })) : undefined,
        show: by.may("wall.show") ? (zone) => by.ask({ type: "wall.show", view: zone === null ? "overview" : "spotlight", target: zone, page: 0 }) : undefined,
      },
      nameZone: by.may("zone.name") ? (id, name) => by.ask({ type: "zone.name", id, name }) : undefined,
    };
  },
  carries: () => false,
  accepts: () => false,
  drop: () => false,
  nameOf: () => "",
  menu: () => [],
};
