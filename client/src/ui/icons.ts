/** Every icon the screens use, by what it means. One icon, one meaning; always beside its word. */
import {
  ALargeSmall, Anchor, Armchair, ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Briefcase, Calendar,
  CalendarPlus, Check, ChevronDown, ChevronRight, CircleAlert, CircleDashed, CircleLetterP,
  CircleQuestionMark, Clock, Coffee, Contrast, Copy, CornerDownRight, DoorOpen, Download, Ear, Ellipsis,
  Eye, EyeOff, Feather, FileText, Flag, Footprints, Fullscreen, Group, HeartHandshake, Hourglass, House,
  Inbox, KeyRound, Keyboard, Landmark, Languages, Layers, Leaf, LifeBuoy, Lightbulb, Link, ListChecks,
  List, Lock, LogIn, LogOut, Mail, Merge, MessageCircle, Minus, Monitor, Moon, Move, NotepadText, Pause,
  PenLine, Pencil, Play, Plus, Presentation, Printer, Projector, QrCode, Redo2, RotateCcw, ScanEye,
  ScrollText, Search, Send, Settings2, Shapes, ShieldAlert, ShieldCheck, Signature, SkipForward, Split,
  SquarePen, StickyNote, Sun, SunMedium, TextCursorInput, Trash, TriangleAlert, Undo2, Ungroup, User, Users,
  Video, Volume2, VolumeX, Wifi, WifiOff, X, ZoomIn, ZoomOut,
} from "lucide";
import { outline } from "./outline";

/** What `Icon` draws: the `d` of one path. */
export type Shape = string;

/** A stone, for what makes it hard: no set has one, so this one is ours. */
export const bottleneck: Shape =
  "M3.5 16.2c-.6-4.9 3-10.2 8.2-10.2 4 0 5.2 2 7 5.2 1.3 2.3 2.4 4.6 1 6.3-.9 1.1-2.3 1.3-3.8 1.3H7" +
  "c-2 0-3.3-.6-3.5-2.6zM8 12.5c.5-1.5 1.5-2.5 3-3";

// Kinds of note
export const chance = /* @__PURE__ */ outline(Sun);
export const solution = /* @__PURE__ */ outline(KeyRound);
export const question = /* @__PURE__ */ outline(MessageCircle);
export const strong = /* @__PURE__ */ outline(Anchor);
export const weak = /* @__PURE__ */ outline(Feather);
export const goal = /* @__PURE__ */ outline(Flag);
export const neutral = /* @__PURE__ */ outline(StickyNote);

// Who sees this
export const onlyMe = /* @__PURE__ */ outline(Lock);
export const everyone = /* @__PURE__ */ outline(Eye);
export const people = /* @__PURE__ */ outline(Users);
export const person = /* @__PURE__ */ outline(User);
export const staff = /* @__PURE__ */ outline(Presentation);
export const hidden = /* @__PURE__ */ outline(EyeOff);

// The truth of a note
export const saving = /* @__PURE__ */ outline(Hourglass);
export const done = /* @__PURE__ */ outline(Check);
export const writing = /* @__PURE__ */ outline(Pencil);
export const parked = /* @__PURE__ */ outline(CircleLetterP);
export const late = /* @__PURE__ */ outline(CalendarPlus);
export const byHand = /* @__PURE__ */ outline(Signature);
export const refused = /* @__PURE__ */ outline(CircleAlert);

// Tools of a participant
export const textSize = /* @__PURE__ */ outline(ALargeSmall);
export const readAloud = /* @__PURE__ */ outline(Volume2);
export const quiet = /* @__PURE__ */ outline(VolumeX);
export const help = /* @__PURE__ */ outline(LifeBuoy);
export const pause = /* @__PURE__ */ outline(Pause);
export const resume = /* @__PURE__ */ outline(Play);
export const language = /* @__PURE__ */ outline(Languages);
export const calm = /* @__PURE__ */ outline(Leaf);
export const light = /* @__PURE__ */ outline(SunMedium);
export const dark = /* @__PURE__ */ outline(Moon);
export const contrast = /* @__PURE__ */ outline(Contrast);
export const scribe = /* @__PURE__ */ outline(PenLine);

// Where things are
export const doing = /* @__PURE__ */ outline(SquarePen);
export const board = /* @__PURE__ */ outline(Layers);
export const list = /* @__PURE__ */ outline(List);
export const wall = /* @__PURE__ */ outline(Monitor);
export const script = /* @__PURE__ */ outline(ScrollText);
export const inbox = /* @__PURE__ */ outline(Inbox);
export const report = /* @__PURE__ */ outline(FileText);
export const actions = /* @__PURE__ */ outline(ListChecks);
export const code = /* @__PURE__ */ outline(QrCode);
export const home = /* @__PURE__ */ outline(House);
export const room = /* @__PURE__ */ outline(Armchair);
export const distance = /* @__PURE__ */ outline(Video);
export const paper = /* @__PURE__ */ outline(NotepadText);

// Acts
export const add = /* @__PURE__ */ outline(Plus);
export const less = /* @__PURE__ */ outline(Minus);
export const bin = /* @__PURE__ */ outline(Trash);
export const bringBack = /* @__PURE__ */ outline(RotateCcw);
export const group = /* @__PURE__ */ outline(Group);
export const ungroup = /* @__PURE__ */ outline(Ungroup);
export const split = /* @__PURE__ */ outline(Split);
export const merge = /* @__PURE__ */ outline(Merge);
export const putWith = /* @__PURE__ */ outline(CornerDownRight);
export const move = /* @__PURE__ */ outline(Move);
export const close = /* @__PURE__ */ outline(X);
export const undo = /* @__PURE__ */ outline(Undo2);
export const redo = /* @__PURE__ */ outline(Redo2);
export const search = /* @__PURE__ */ outline(Search);
export const reveal = /* @__PURE__ */ outline(ScanEye);
export const next = /* @__PURE__ */ outline(ArrowRight);
export const back = /* @__PURE__ */ outline(ArrowLeft);
export const up = /* @__PURE__ */ outline(ArrowUp);
export const down = /* @__PURE__ */ outline(ArrowDown);
export const open = /* @__PURE__ */ outline(ChevronRight);
export const unfold = /* @__PURE__ */ outline(ChevronDown);
export const more = /* @__PURE__ */ outline(Ellipsis);
export const rename = /* @__PURE__ */ outline(TextCursorInput);
export const send = /* @__PURE__ */ outline(Send);
export const download = /* @__PURE__ */ outline(Download);
export const print = /* @__PURE__ */ outline(Printer);
export const mail = /* @__PURE__ */ outline(Mail);
export const copy = /* @__PURE__ */ outline(Copy);
export const link = /* @__PURE__ */ outline(Link);
export const fit = /* @__PURE__ */ outline(Fullscreen);
export const zoomIn = /* @__PURE__ */ outline(ZoomIn);
export const zoomOut = /* @__PURE__ */ outline(ZoomOut);
export const aside = /* @__PURE__ */ outline(ShieldAlert);
export const keys = /* @__PURE__ */ outline(Keyboard);
export const settings = /* @__PURE__ */ outline(Settings2);
export const enter = /* @__PURE__ */ outline(LogIn);
export const leave = /* @__PURE__ */ outline(LogOut);
export const show = /* @__PURE__ */ outline(Projector);
export const skip = /* @__PURE__ */ outline(SkipForward);

// Signs
export const time = /* @__PURE__ */ outline(Clock);
export const calendar = /* @__PURE__ */ outline(Calendar);
export const rest = /* @__PURE__ */ outline(Coffee);
export const offline = /* @__PURE__ */ outline(WifiOff);
export const online = /* @__PURE__ */ outline(Wifi);
export const hint = /* @__PURE__ */ outline(CircleQuestionMark);
export const warning = /* @__PURE__ */ outline(TriangleAlert);
export const suggestion = /* @__PURE__ */ outline(Lightbulb);
export const host = /* @__PURE__ */ outline(DoorOpen);
export const privacy = /* @__PURE__ */ outline(ShieldCheck);
export const heard = /* @__PURE__ */ outline(Ear);

// Roles
export const experience = /* @__PURE__ */ outline(Footprints);
export const relative = /* @__PURE__ */ outline(HeartHandshake);
export const professional = /* @__PURE__ */ outline(Briefcase);
export const policy = /* @__PURE__ */ outline(Landmark);
export const otherRole = /* @__PURE__ */ outline(Shapes);
export const noRole = /* @__PURE__ */ outline(CircleDashed);
