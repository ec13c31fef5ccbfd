// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension FreeMailDomains {
    static let easternEurope = """
        mail.ru bk.ru list.ru inbox.ru internet.ru xmail.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru
        yandex.ru yandex.com yandex.ua yandex.by yandex.kz yandex.com.tr ya.ru narod.ru pochta.ru qip.ru hotbox.ru
        ukr.net i.ua meta.ua bigmir.net email.ua online.ua tut.by mail.by mail.kz
        wp.pl o2.pl onet.pl onet.eu op.pl poczta.onet.pl vp.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl go2.pl
        int.pl spoko.pl buziaczek.pl autograf.pl prokonto.pl neostrada.pl
        seznam.cz email.cz post.cz spoluzaci.cz centrum.cz atlas.cz volny.cz quick.cz tiscali.cz o2active.cz
        azet.sk centrum.sk zoznam.sk post.sk pobox.sk szm.sk
        freemail.hu citromail.hu indamail.hu t-online.hu upcmail.hu vipmail.hu
        abv.bg mail.bg dir.bg gbg.bg
        siol.net t-2.net amis.net volja.net
        net.hr inet.hr vip.hr optinet.hr globalnet.hr
        eunet.rs sbb.rs mts.rs open.telekom.rs ptt.rs
        inbox.lv mail.ee hot.ee online.ee inbox.lt one.lt takas.lt delfi.lt apollo.lv
        clicknet.ro home.ro mail.md rdslink.ro
        """

    static let asia = """
        qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net vip.163.com 188.com sina.com sina.cn vip.sina.com
        sohu.com tom.com 21cn.com 139.com 189.cn wo.cn aliyun.com eyou.com
        pchome.com.tw hinet.net msa.hinet.net seed.net.tw netvigator.com hkbn.net
        docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp ymobile.ne.jp nifty.com biglobe.ne.jp so-net.ne.jp
        ocn.ne.jp infoseek.jp excite.co.jp goo.jp dion.ne.jp plala.or.jp rakuten.jp
        naver.com hanmail.net daum.net nate.com kakao.com korea.com empal.com paran.com hanmir.com chol.com dreamwiz.com
        rediffmail.com rediff.com sify.com indiatimes.com in.com vsnl.com vsnl.net bsnl.in sancharnet.in
        singnet.com.sg starhub.net.sg pacific.net.sg streamyx.com tm.net.my telkom.net plasa.com vnn.vn
        walla.co.il walla.com netvision.net.il bezeqint.net 012.net.il 013.net zahav.net.il
        mynet.com superonline.com ttmail.com e-kolay.net turk.net
        maktoob.com emirates.net.ae eim.ae
        """
}
