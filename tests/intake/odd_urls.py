"""Ways to write a URL that leads to this machine, its network or its cloud; ``{port}`` is where something listens."""

from __future__ import annotations

LOOPBACK_4 = """
    127.0.0.1 127.0.0.2 127.1.2.3 127.255.255.254 127.1 127.0.1 127 0 0.0 0.0.0.0 0.0.0.1 0000.0.0.0 127.0.0.1.
    127.0.0.1..
    .127.0.0.1 127..0.0.1 127.0.0.01 127.0.0.001 127.000.000.001 0127.0.0.1 0177.0.0.1 0177.0.0.01 0177.1 0177.0.1
    0177.0000.0000.0001 00177.0.0.1 017700000001 0017700000001 0o177.0.0.1 0x7f.0.0.1 0x7F.0.0.1 0X7f.0.0.1 0x7f.1
    0x7f.0x0.0x0.0x1 0x7f000001 0x7F000001 0x000000007f000001 0x17f000001 2130706433 2130706434 02130706433
    4294967296 6425673729 127.0.0x1 127.0x0.1 127.0.0.0x1 127.0.0.1e0 127.0.0.1.0x 256.127.0.1 127.0.0.257 0x
    127.0.0.1,example.com 127.0.0.1;example.com 127.0.0.1$example.com +127.0.0.1 -127.0.0.1 127.0.0.-1 1_2_7.0.0.1
    １２７.０.０.１ １２７．０．０．１ 127。0。0。1 127｡0｡0｡1 127．0．0．1 ①②⑦.⓪.⓪.① 𝟭𝟮𝟳.𝟬.𝟬.𝟭 ¹²⁷.⁰.⁰.¹
    ١٢٧.٠.٠.١ １２７.1
    %31%32%37.0.0.1 127%2e0%2e0%2e1 127.0.0.1%00 127.0.0.1%20 127.0.0.1%2f 127.0.0.1%23 %6c%6f%63alhost 127.0.0.1%0a
    127.0.0\u200b.1 127.0.0.1\u200b 127.0.0.\u00ad1 127\u2024 0\u20240\u20241
""".split()
LOOPBACK_6 = """
    [::1] [0:0:0:0:0:0:0:1] [0000:0000:0000:0000:0000:0000:0000:0001] [::0001] [0::1] [::] [0:0:0:0:0:0:0:0]
    [::0.0.0.1]
    [::127.0.0.1] [::7f00:1] [::ffff:127.0.0.1] [::FFFF:127.0.0.1] [::ffff:7f00:1] [::ffff:7f00:0001] [::ffff:0.0.0.0]
    [0:0:0:0:0:ffff:127.0.0.1] [::ffff:0:127.0.0.1] [64:ff9b::127.0.0.1] [64:ff9b::7f00:1] [64:ff9b:1::127.0.0.1]
    [2002:7f00:1::] [2002:7f00:0001::1] [2001:0:7f00:1::] [2001::80ff:fffe] [fe80::1] [fe80::1%25lo]
    [fe80::1%lo] [::1%25lo]
    [::1%lo] [::1%] [::1]. [[::1]] [::1 ::1] ::1 [::１] [::ffff:0x7f.0.0.1] [::ffff:127.1] [::ffff:127.0.0.01]
    [127.0.0.1]
    [localhost] [] [::1]x x[::1] [fec0::1] [fd00::1] [fc00::1] [ff02::1] [fd00:ec2::254] [2001:db8::1] [v6.::1] [:::1]
""".split()
ELSEWHERE = """
    10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1 100.64.0.1 169.254.1.1 169.254.169.254 169.254.43518
    0xa9fea9fe 2852039166 0251.0376.0251.0376 168.63.129.16 100.100.100.200 192.0.0.192 192.0.0.8 198.18.0.1 192.0.2.1
    198.51.100.7 203.0.113.7 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 [::ffff:10.0.0.1] [::ffff:169.254.169.254]
    [::ffff:a9fe:a9fe] [64:ff9b::169.254.169.254] [2002:a9fe:a9fe::] [::169.254.169.254]
    metadata.google.internal metadata.google.internal. METADATA.google.internal metadata.goog
""".split()
NAMES = """
    localhost LOCALHOST LocalHost localhost. localhost.. localhost.localdomain feeds.localhost lantern.local
    lantern.internal
    lantern ip6-localhost loopback lantern.example 127.0.0.1.lantern.example 127-0-0-1.lantern.example
    localtest.example
    xn--lcalhost-n4a lo\u0441alhost.example locⓐlhost ｌｏｃａｌｈｏｓｔ ˡᵒᶜᵃˡʰᵒˢᵗ localhoﬆ localho\u017ft
    loc\u00adalhost
    localhost%00.lantern.example localhost%2elantern.example localhost\u3002
""".split()
WHOLE = [
    "http://lantern.example@127.0.0.1:{port}/", "http://lantern.example:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}@lantern.example/", "http://127.0.0.1:{port}\\@lantern.example/",
    "http://lantern.example\\@127.0.0.1:{port}/", "http://lantern.example#@127.0.0.1:{port}/",
    "http://lantern.example?@127.0.0.1:{port}/", "http://lantern.example%40127.0.0.1:{port}/",
    "http://a@b@127.0.0.1:{port}/", "http://@127.0.0.1:{port}/", "http://:@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}:80/", "http://127.0.0.1:0{port}/", "http://127.0.0.1:+{port}/",
    "http://127.0.0.1: {port}/",
    "http://127.0.0.1:{port}\t/", "http://127.0.0.1\t:{port}/", "http://127.0.\n0.1:{port}/",
    "http://127.0.0.1\r:{port}/",
    "h\tttp://127.0.0.1:{port}/", "ht\ntp://127.0.0.1:{port}/", " http://127.0.0.1:{port}/",
    "\x00http://127.0.0.1:{port}/",
    "http://127.0.0.1:{port}/ ", "http://127.0.0.1:{port}/\r\nHost: lantern.example", "http:127.0.0.1:{port}/",
    "http:/127.0.0.1:{port}/", "http:///127.0.0.1:{port}/", "http:////127.0.0.1:{port}/",
    "http:\\\\127.0.0.1:{port}\\",
    "http:/\\127.0.0.1:{port}/", "http:\\/127.0.0.1:{port}/", "//127.0.0.1:{port}/", "127.0.0.1:{port}/",
    "http://http://127.0.0.1:{port}/", "url:http://127.0.0.1:{port}/", "view-source:http://127.0.0.1:{port}/",
    "HTTP://127.0.0.1:{port}/", "hTtP://127.0.0.1:{port}/", "https://127.0.0.1:{port}/", "https://[::1]:{port}/",
    "ftp://127.0.0.1:{port}/", "gopher://127.0.0.1:{port}/_GET%20/", "dict://127.0.0.1:{port}/x",
    "ws://127.0.0.1:{port}/",
    "file://127.0.0.1:{port}/etc/hosts", "file:///etc/hosts", "jar:http://127.0.0.1:{port}/!/",
    "data:text/html,<p>tide",
    "http+unix://127.0.0.1:{port}/", "unix:///run/news.sock", "netdoc://127.0.0.1:{port}/",
    "feed://127.0.0.1:{port}/",
    "feed:http://127.0.0.1:{port}/", "ｈｔｔｐ://127.0.0.1:{port}/", "http：//127.0.0.1:{port}/",
    "http:／／127.0.0.1:{port}/",
    "http://127.0.0.1：{port}/", "http://127.0.0.1:{port}#@lantern.example/",
    "http://127.0.0.1:{port}?lantern.example",
    "http://127.0.0.1 :{port}/", "http:// 127.0.0.1:{port}/", "http://127.0.0.1 lantern.example:{port}/",
    "http://<127.0.0.1>:{port}/", "http://\u202e127.0.0.1:{port}/", "\ufeffhttp://127.0.0.1:{port}/",
    "http://\ufeff127.0.0.1:{port}/",
]  # fmt: skip
HOSTS = [*LOOPBACK_4, *LOOPBACK_6, *ELSEWHERE, *NAMES]
ODD_URLS = list(dict.fromkeys([f"http://{host}:{{port}}/" for host in HOSTS] + WHOLE))
