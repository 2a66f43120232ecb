# Reads what `emit` printed with YAML::PP (YAML 1.2, every scalar a text) and compares.
use strict;
use warnings;
use utf8;
use JSON::PP;
use YAML::PP;

binmode STDOUT, ':encoding(UTF-8)';
my $loader = YAML::PP->new(schema => ['Failsafe'], boolean => 'perl');
my $json = JSON::PP->new->canonical->allow_nonref;

sub plain {
  my ($tree) = @_;
  return $tree->{n} if exists $tree->{n};
  return $tree->{s} if exists $tree->{s};
  return { map { ($_->[0] => plain($_->[1])) } @{ $tree->{m} } } if exists $tree->{m};
  return [ map { plain($_) } @{ $tree->{l} } ];
}

sub texts {  # numbers and undefined values as the texts they stand for
  my ($value) = @_;
  return { map { ($_ => texts($value->{$_})) } keys %$value } if ref $value eq 'HASH';
  return [ map { texts($_) } @$value ] if ref $value eq 'ARRAY';
  return defined $value ? "$value" : '';
}

open my $in, '<:raw', $ARGV[0] or die "$ARGV[0]: $!";
my $count = 0;
while (my $line = <$in>) {
  my $document = decode_json($line);
  my $value = eval { $loader->load_string($document->{text}) };
  my $error = $@;
  $value = '' if !$error && !ref $value;  # a file of comments
  my $ours = $json->encode(texts(plain($document->{tree})));
  my $theirs = $error ? $error : $json->encode(texts($value));
  if ($ours ne $theirs) {
    print "$document->{text}\nours   $ours\ntheirs $theirs\n";
    exit 1;
  }
  ++$count;
}
print "YAML::PP reads $count documents alike\n";
