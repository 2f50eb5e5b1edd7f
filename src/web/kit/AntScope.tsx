import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { locale } from '../i18n/index.ts';

const FONT =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC",system-ui,sans-serif';
const POP = '0 1px 2px rgba(29,28,26,.06),0 8px 28px rgba(29,28,26,.14)';

/** Tokens of the house for Ant Design (VISUAL §11). */
const THEME: ThemeConfig = {
  token: {
    colorPrimary: '#1F4B7F',
    colorInfo: '#1F4B7F',
    colorLink: '#1F4B7F',
    colorSuccess: '#2A7146',
    colorWarning: '#B67600',
    colorWarningText: '#855300',
    colorError: '#A92B22',
    colorTextBase: '#1D1C1A',
    colorTextSecondary: '#4A4742',
    colorTextTertiary: '#5F5B54',
    colorTextDescription: '#5F5B54',
    colorTextQuaternary: '#706B63',
    colorTextPlaceholder: '#706B63',
    colorBgLayout: '#F7F6F2',
    colorBgContainer: '#FFFFFF',
    colorBgElevated: '#FFFFFF',
    colorFillAlter: '#F1EFE9',
    colorBorder: '#8C877D',
    colorBorderSecondary: '#E4E1D9',
    colorSplit: '#E4E1D9',
    controlItemBgActive: '#EAF0F7',
    controlItemBgHover: '#F1EFE9',
    fontFamily: FONT,
    fontSize: 14,
    fontSizeSM: 12,
    lineHeight: 1.5714,
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 2,
    borderRadiusXS: 2,
    controlHeight: 32,
    controlHeightSM: 24,
    controlHeightLG: 40,
    boxShadow: POP,
    boxShadowSecondary: POP,
    boxShadowTertiary: 'none',
    controlOutlineWidth: 0,
    fontWeightStrong: 600,
    motionUnit: 0.06,
    wireframe: false,
  },
  components: {
    Table: {
      headerBg: '#FFFFFF',
      headerColor: '#5F5B54',
      headerSplitColor: 'transparent',
      borderColor: '#E4E1D9',
      rowHoverBg: '#FBFAF8',
      rowSelectedBg: '#EAF0F7',
      rowExpandedBg: '#FCFBF9',
      headerBorderRadius: 0,
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 8,
      cellFontSizeSM: 13,
    },
    Button: {
      primaryShadow: 'none',
      defaultShadow: 'none',
      dangerShadow: 'none',
      fontWeight: 400,
      defaultBorderColor: '#CBC7BC',
    },
    Input: { activeBorderColor: '#1F4B7F', activeShadow: 'none' },
    Select: { optionSelectedBg: '#EAF0F7', activeOutlineColor: 'transparent' },
    Form: { labelFontSize: 12, labelColor: '#4A4742', itemMarginBottom: 12, verticalLabelPadding: 0 },
    Tag: { defaultBg: '#FFFFFF', defaultColor: '#4A4742' },
    Tree: { titleHeight: 28, indentSize: 18, nodeSelectedBg: '#EAF0F7' },
    Drawer: { footerPaddingBlock: 10 },
    Tabs: { inkBarColor: '#1D1C1A' },
  },
};

/** Around every Ant Design component: the house's tokens and language. Only pages that use antd load it. */
export function AntScope({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider theme={THEME} locale={locale() === 'en' ? enUS : zhCN} componentSize="middle">
      {children}
    </ConfigProvider>
  );
}
