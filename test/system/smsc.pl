# A message centre on Net::SMPP (Debian: libnet-smpp-perl), an implementation of SMPP 3.4 that is none of ours: perl smsc.pl PORT.
# It says on standard output, one line each, what it was given; it reports every message as delivered, and lets the number
# 6281200000009 answer STOP to the first message it gets.
use strict; use warnings; use Net::SMPP; use IO::Socket;
my ($port) = @ARGV;
$| = 1;
my $listen = IO::Socket::INET->new(LocalAddr => '127.0.0.1', LocalPort => $port, Proto => 'tcp', ReuseAddr => 1, Listen => 5) or die "listen: $!";
print "listening\n";
my ($count, %answered) = (0);
while (my $socket = $listen->accept) {
  my $smpp = Net::SMPP->new_from_socket($socket) if Net::SMPP->can('new_from_socket');
  $smpp ||= do {
    my $one = bless $socket, 'Net::SMPP';
    ${*$one}{$_} = Net::SMPP::Default->{$_} for keys %{Net::SMPP::Default()};
    $one->set_version(0x34);
    $one
  };
  while (my $pdu = $smpp->read_pdu) {
    my ($cmd, $seq) = ($pdu->{cmd}, $pdu->{seq});
    if ($cmd == Net::SMPP::CMD_bind_transceiver) {
      my $right = $pdu->{system_id} eq 'balai' && $pdu->{password} eq 'rahasia';
      print "bound $pdu->{system_id}\n" if $right;
      $smpp->bind_transceiver_resp(system_id => 'smsc', seq => $seq, status => $right ? 0 : 0x0e);
    } elsif ($cmd == Net::SMPP::CMD_enquire_link) { $smpp->enquire_link_resp(seq => $seq) }
    elsif ($cmd == Net::SMPP::CMD_unbind) { $smpp->unbind_resp(seq => $seq); last }
    elsif ($cmd == Net::SMPP::CMD_submit_sm) {
      my $id = sprintf 'perl%04d', ++$count;
      my ($to, $from, $coding, $esm) = @$pdu{qw(destination_addr source_addr data_coding esm_class)};
      print join(' ', 'submit', $id, $to, $from, $coding, $esm, $pdu->{registered_delivery}, unpack('H*', $pdu->{short_message})), "\n";
      $smpp->submit_sm_resp(message_id => $id, seq => $seq, status => 0);
      $smpp->deliver_sm(source_addr => $to, destination_addr => $from, esm_class => 4, async => 1,
        short_message => "id:$id sub:001 dlvrd:001 submit date:2611231000 done date:2611231001 stat:DELIVRD err:000 text:") if $pdu->{registered_delivery};
      $smpp->deliver_sm(source_addr => $to, destination_addr => $from, esm_class => 0, async => 1, short_message => 'STOP') if $to eq '6281200000009' && !$answered{$to}++;
    } elsif ($cmd == Net::SMPP::CMD_deliver_sm_resp) { print "heard $pdu->{status}\n" }
  }
  print "gone\n";
}
